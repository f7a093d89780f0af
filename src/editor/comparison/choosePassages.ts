import { QuickPickItemKind, Uri, env, l10n, window, workspace, type QuickPickItem, type TextEditor } from 'vscode';
import type { EngineApi, Match, PlacedItem } from '../../protocol/engineApi.ts';
import { captureDocument } from '../documents/describeDocument.ts';
import { escapeIcons } from '../search/escapeIcons.ts';
import { readMaxFileBytes } from '../settings.ts';
import { describeScore } from '../similar/describeScore.ts';
import { toCoreRange } from '../similar/readQueries.ts';
import { cutSnippet } from '../similar/snippet.ts';
import { nameBriefly } from '../documents/nameDocument.ts';
import { readProse } from './readProse.ts';

/** Passages of the same document that can be chosen from. */
const NEAREST = 20;
/** UTF-16 units of a passage in a list. */
const SNIPPET_LENGTH = 120;

type Reader = Pick<EngineApi, 'putDocuments' | 'findSimilar'>;

/**
 * The first two things that are selected, or the sentence at the one cursor.
 *
 * @returns `tooLarge` for a document that is not read, `noProse` where one of the places holds none
 */
export async function readSelectedPassages(
  engine: Reader,
  { document, selections }: Pick<TextEditor, 'document' | 'selections'>,
  signal: AbortSignal,
): Promise<PlacedItem[] | 'tooLarge' | 'noProse'> {
  const captured = captureDocument(document, readMaxFileBytes());
  if ('reason' in captured) return 'tooLarge';
  const first = [...selections].sort((a, b) => a.start.compareTo(b.start)).slice(0, 2);
  const passages: PlacedItem[] = [];
  for (const selection of first) {
    const passage = await readProse(engine, captured, toCoreRange(selection), 'sentence', signal);
    if (!passage) return 'noProse';
    passages.push(passage);
  }
  return passages;
}

interface PassageChoice extends QuickPickItem {
  readonly passage?: PlacedItem;
}

/** Asks for the passage to compare with: one of those that a search has found, or one that is near in the same document. */
export async function askForOther(
  engine: Reader,
  passage: PlacedItem,
  found: readonly Match[],
  signal: AbortSignal,
): Promise<PlacedItem | undefined> {
  const question = { queries: [passage], uris: [passage.uri], kind: 'sentence', top: NEAREST } as const;
  const near = engine.findSimilar(question, { signal }).then(({ answers }) => answers[0]?.matches ?? []);
  const choices = near.then((matches) => listChoices(passage, found, matches));
  const chosen = await window.showQuickPick<PassageChoice>(choices, {
    title: l10n.t('Compare “{0}”', cutSnippet(passage.text, 60)),
    placeHolder: l10n.t('Passage to compare it with'),
    matchOnDescription: true,
  });
  return chosen?.passage;
}

function listChoices(passage: PlacedItem, found: readonly Match[], near: readonly Match[]): PassageChoice[] {
  const isOther = ({ uri, range }: Match) =>
    uri !== passage.uri || range.start.line !== passage.range.start.line || range.end.line !== passage.range.end.line;
  const others = found.filter(isOther);
  return [
    ...listGroup(l10n.t('Results in the view “Similar”'), others),
    ...listGroup(l10n.t('Nearest in {0}', nameBriefly(passage.uri)), near),
  ];
}

function listGroup(label: string, matches: readonly Match[]): PassageChoice[] {
  if (matches.length === 0) return [];
  return [{ label, kind: QuickPickItemKind.Separator }, ...matches.map(describeChoice)];
}

function describeChoice(match: Match): PassageChoice {
  const { uri, range, text } = match;
  const path = workspace.asRelativePath(Uri.parse(uri));
  const place = l10n.t('{0}, line {1}', path, range.start.line + 1);
  return {
    label: escapeIcons(cutSnippet(text, SNIPPET_LENGTH)),
    description: `${describeScore(match, env.language).cosine} · ${escapeIcons(place)}`,
    passage: { uri, range, text },
  };
}
