import { env, l10n } from 'vscode';
import type { Closeness } from '../../core/closeness.ts';
import type { PassageKind } from '../../core/passage.ts';
import type { Scope } from '../documents/scope.ts';
import type { LeftOutReason } from '../documents/sourceDocument.ts';
import type { SearchOutcome } from './searchOutcome.ts';
import { cutSnippet } from './snippet.ts';

/** UTF-16 units of a query that a message shows. */
const QUERY_LENGTH = 60;

export function nameCloseness(closeness: Closeness): string {
  switch (closeness) {
    case 'very close':
      return l10n.t('very close');
    case 'close':
      return l10n.t('close');
    case 'related':
      return l10n.t('related');
    case 'weak':
      return l10n.t('weak');
  }
}

export function nameScope(scope: Scope): string {
  switch (scope) {
    case 'file':
      return l10n.t('This file');
    case 'openEditors':
      return l10n.t('Open editors');
    case 'workspace':
      return l10n.t('Workspace');
  }
}

export function nameKind(kind: PassageKind): string {
  return kind === 'sentence' ? l10n.t('sentences') : l10n.t('paragraphs');
}

export function nameReason(reason: LeftOutReason): string {
  switch (reason) {
    case 'too large':
      return l10n.t('larger than the setting simile.files.maxSizeMB');
    case 'binary':
      return l10n.t('not a text');
    case 'gone':
      return l10n.t('deleted meanwhile');
    case 'unreadable':
      return l10n.t('could not be read');
  }
}

export function countResults(count: number): string {
  if (count === 0) return l10n.t('No results');
  return count === 1 ? l10n.t('1 result') : l10n.t('{0} results', showNumber(count));
}

export function countWeakResults(count: number): string {
  return count === 1 ? l10n.t('1 weak result') : l10n.t('{0} weak results', showNumber(count));
}

export function countLeftOut(count: number): string {
  return count === 1 ? l10n.t('1 file was left out') : l10n.t('{0} files were left out', showNumber(count));
}

/** “8 results for “How can I earn money online?” · Workspace: 31 files, 412 sentences”. */
export function describeOutcome({ request, answers, searched }: SearchOutcome): string {
  const matches = answers.flatMap((answer) => answer.matches);
  const near = matches.filter(({ closeness }) => closeness !== 'weak').length;
  // Weak results behind nearer ones are counted where they are folded away.
  const results = near === 0 && matches.length > 0 ? countWeakResults(matches.length) : countResults(near);
  const [only] = answers;
  const found =
    answers.length === 1 && only?.query
      ? l10n.t('{0} for “{1}”', results, cutSnippet(only.query.text, QUERY_LENGTH))
      : l10n.t('{0} for {1} selections', results, showNumber(answers.length));
  const files = searched.documents === 1 ? l10n.t('1 file') : l10n.t('{0} files', showNumber(searched.documents));
  const passages = countPassages(searched.passages, request.kind);
  return l10n.t('{0} · {1}: {2}, {3}', found, nameScope(request.scope), files, passages);
}

function countPassages(count: number, kind: PassageKind): string {
  if (kind === 'sentence') return count === 1 ? l10n.t('1 sentence') : l10n.t('{0} sentences', showNumber(count));
  return count === 1 ? l10n.t('1 paragraph') : l10n.t('{0} paragraphs', showNumber(count));
}

export function showNumber(value: number): string {
  return value.toLocaleString(env.language);
}
