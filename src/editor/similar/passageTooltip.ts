import { MarkdownString, env, l10n, workspace, Uri } from 'vscode';
import type { Match } from '../../protocol/engineApi.ts';
import { describeScore } from './describeScore.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';
import { cutSnippet } from './snippet.ts';
import { nameCloseness } from './wording.ts';

/** UTF-16 units of a passage that a tooltip shows. */
const PASSAGE_LENGTH = 1500;

/** The passage in full, where it stands, and how near it is. Nothing of the document is read as Markdown. */
export function createPassageTooltip(match: Match): MarkdownString {
  const passage = cutSnippet(match.text, PASSAGE_LENGTH);
  const [text, closeness, place] = [passage, describeCloseness(match), describePlace(match)].map(escapeMarkdown);
  return new MarkdownString(`${text}\n\n---\n\n${closeness}\n\n${place}`);
}

function describeCloseness(match: Match): string {
  const { cosine, percentile } = describeScore(match, env.language);
  const word = nameCloseness(match.closeness);
  return percentile === null
    ? l10n.t('{0} · cosine {1} · too few passages here to compare', word, cosine)
    : l10n.t('{0} · cosine {1} · closer than {2} % of nearest neighbors here', word, cosine, percentile);
}

/** “notes/money.md, line 12 › Work › Side jobs”. */
function describePlace({ uri, range, breadcrumb }: Match): string {
  const path = workspace.asRelativePath(Uri.parse(uri));
  return [l10n.t('{0}, line {1}', path, range.start.line + 1), ...breadcrumb].join(' › ');
}
