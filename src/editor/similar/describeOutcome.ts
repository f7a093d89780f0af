import { l10n } from 'vscode';
import type { Match } from '../../protocol/engineApi.ts';
import { describeCatchingUp } from '../index/indexWording.ts';
import type { SearchOutcome } from './searchOutcome.ts';
import { cutSnippet } from './snippet.ts';
import { countFiles, countItems, countResults, countWeakResults, nameScope, showNumber } from './wording.ts';

/** UTF-16 units of a query that a message shows. */
const QUERY_LENGTH = 60;

/** What a person has narrowed the results to. */
export interface Narrowing {
  /** As it was typed; empty where there is none. */
  readonly filter: string;
  readonly dismissedCount: number;
  /** The results that are left. */
  readonly shown: readonly Match[];
}

/** “8 results for “How can I earn money online?” · 2 dismissed · Workspace: 31 files, 412 sentences”. */
export function describeOutcome(outcome: SearchOutcome, { filter, dismissedCount, shown }: Narrowing): string {
  const parts = [nameFound(outcome)];
  if (filter !== '') parts.push(l10n.t('with “{0}”: {1}', cutSnippet(filter, QUERY_LENGTH), countMatches(shown)));
  if (dismissedCount > 0) parts.push(l10n.t('{0} dismissed', showNumber(dismissedCount)));
  parts.push(nameSearched(outcome));
  if (outcome.catchingUp) parts.push(describeCatchingUp(outcome.catchingUp));
  return parts.join(' · ');
}

/** What was asked, in few words: “How can I earn money online?”. */
export function nameQuestion({ request, answers }: SearchOutcome): string {
  const [only] = answers;
  if (answers.length > 1 || !only?.query) return l10n.t('{0} selections', showNumber(answers.length));
  const text = cutSnippet(only.query.text, QUERY_LENGTH);
  return request.type === 'meaning' ? text : l10n.t('“{0}”', text);
}

/**
 * “8 results”. Weak results behind nearer ones are counted where they are folded away.
 */
export function countMatches(matches: readonly Match[]): string {
  const near = matches.filter(({ closeness }) => closeness !== 'weak').length;
  return near === 0 && matches.length > 0 ? countWeakResults(matches.length) : countResults(near);
}

function nameFound({ answers }: SearchOutcome): string {
  const results = countMatches(answers.flatMap(({ matches }) => matches));
  const [only] = answers;
  return answers.length === 1 && only?.query
    ? l10n.t('{0} for “{1}”', results, cutSnippet(only.query.text, QUERY_LENGTH))
    : l10n.t('{0} for {1} selections', results, showNumber(answers.length));
}

function nameSearched({ request, searched }: SearchOutcome): string {
  const files = countFiles(searched.documents);
  return l10n.t('{0}: {1}, {2}', nameScope(request.scope), files, countItems(searched.passages, request.kind));
}
