import { Uri, l10n, workspace } from 'vscode';
import { describeCatchingUp } from '../index/indexWording.ts';
import { cutSnippet } from '../similar/snippet.ts';
import type { RelatedOutcome } from './relatedOutcome.ts';

/** UTF-16 units of a paragraph that the line above the list shows. */
const SUBJECT_LENGTH = 80;

/** “Near “How can I earn money online?””, and how much of the workspace is not in the index yet. */
export function describeRelated({ question, query, catchingUp }: RelatedOutcome): string {
  const near =
    question.subject === 'note'
      ? l10n.t('Near the note {0}', workspace.asRelativePath(Uri.parse(question.document.uri)))
      : l10n.t('Near “{0}”', cutSnippet(query.text, SUBJECT_LENGTH));
  return catchingUp ? l10n.t('{0} · {1}', near, describeCatchingUp(catchingUp)) : near;
}
