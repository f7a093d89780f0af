import { env, l10n } from 'vscode';
import { listDifferences } from '../../core/duplicates/listDifferences.ts';
import type { DuplicateGroup } from '../../protocol/duplicates.ts';
import { nameDocument } from '../documents/nameDocument.ts';
import { describeCatchingUp } from '../index/indexWording.ts';
import { describeScore } from '../similar/describeScore.ts';
import { explainOlder } from '../similar/searchFailure.ts';
import { countFiles, countItems, showNumber } from '../similar/wording.ts';
import type { DuplicatesOutcome } from './duplicatesOutcome.ts';
import type { SortNode } from './duplicatesTree.ts';

/** UTF-16 units of a difference that a row shows; with more, only the texts themselves tell. */
const DIFFERENCE_LENGTH = 30;

export function nameSort(sort: SortNode['sort']): string {
  switch (sort) {
    case 'identical':
      return l10n.t('Identical');
    case 'sameWords':
      return l10n.t('Nearly identical');
    case 'sameMeaning':
      return l10n.t('Alike in other words');
    case 'boilerplate':
      return l10n.t('Boilerplate');
    case 'short':
      return l10n.t('Short texts');
    case 'ignored':
      return l10n.t('Ignored');
  }
}

export function explainSort(sort: SortNode['sort']): string {
  switch (sort) {
    case 'identical':
      return l10n.t('The same text in several places.');
    case 'sameWords':
      return l10n.t('Most words are the same. Mind what differs: numbers, names, “not”.');
    case 'sameMeaning':
      return l10n.t(
        'These stand out as near each other among the texts of this workspace. Whether they say the same is for you to read.',
      );
    case 'boilerplate':
      return l10n.t('In so many files that it is meant to be there: licenses, templates, tables of contents.');
    case 'short':
      return l10n.t('Fewer than four words, which are alike by chance.');
    case 'ignored':
      return l10n.t('What was ignored, here or by somebody else who shares the list.');
  }
}

/** “14 groups among 1,199 sentences in 53 files · 2 ignored”. */
export function describeDuplicates(
  { kind, groups, answer, catchingUp, changed }: DuplicatesOutcome,
  ignoredCount: number,
  failure?: unknown,
): string {
  const shown = groups.length - ignoredCount;
  const found = shown === 1 ? l10n.t('1 group') : l10n.t('{0} groups', showNumber(shown));
  if (!answer) return l10n.t('{0} so far', found);
  const { items, documents } = answer.searched;
  const parts = failure === undefined ? [] : [nameFailure(failure)];
  parts.push(l10n.t('{0} among {1} in {2}', found, countItems(items, kind), countFiles(documents)));
  if (ignoredCount > 0) parts.push(l10n.t('{0} ignored', showNumber(ignoredCount)));
  if (changed.size > 0) parts.push(l10n.t('{0} changed since', countFiles(changed.size)));
  if (catchingUp) parts.push(describeCatchingUp(catchingUp));
  return parts.join(' · ');
}

/** Why this is still the list of before, and what to do. */
function nameFailure(error: unknown): string {
  return explainOlder(error, {
    ended: l10n.t('The engine ended before the new list was there: find again'),
    down: l10n.t('Simile’s engine keeps ending: restart it to find again'),
    failed: (reason) => l10n.t('There is no new list, find again: {0}', reason),
  });
}

/** How often, in how many files. */
export function countPlaces({ places, documents }: Pick<DuplicateGroup, 'places' | 'documents'>): string {
  return l10n.t('{0} places in {1}', showNumber(places), countFiles(documents));
}

/** How near the texts of a group are, in words: “stands out far”. */
export function nameStandingOut({ isFarOut }: Pick<DuplicateGroup, 'isFarOut'>): string {
  return isFarOut ? l10n.t('stands out far') : l10n.t('stands out');
}

/** “cosine 0.91 · closer than 99 % of nearest neighbors here”. */
export function describeNearness(group: Pick<DuplicateGroup, 'cosine' | 'percentile'>): string {
  const { cosine, percentile } = describeScore(group, env.language);
  return percentile === null
    ? l10n.t('cosine {0} · too few texts here to compare', cosine)
    : l10n.t('cosine {0} · closer than {1} % of nearest neighbors here', cosine, percentile);
}

/** What two texts that share their words do not share, where that is little: “Monday ↔ Thursday”. */
export function describeDifference({ sort, members }: Pick<DuplicateGroup, 'sort' | 'members'>): string | undefined {
  const [left, right, ...more] = members;
  if (sort !== 'sameWords' || !right || more.length > 0) return undefined;
  const [only, ...others] = listDifferences(left.text, right.text) ?? [];
  if (!only || others.length > 0 || only.left.length + only.right.length > DIFFERENCE_LENGTH) return undefined;
  if (only.left === '') return l10n.t('+ {0}', only.right);
  return only.right === '' ? l10n.t('− {0}', only.left) : l10n.t('{0} ↔ {1}', only.left, only.right);
}

/** What a row of a table of contents says in place of its first text. */
export function nameContents(uri: string, texts: number): string {
  return l10n.t('{0} repeats {1} texts of other files', nameDocument(uri), showNumber(texts));
}
