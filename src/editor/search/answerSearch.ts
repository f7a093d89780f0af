import { l10n, workspace, type Uri } from 'vscode';
import { hasWords } from '../../core/hasWords.ts';
import type { PassageKind } from '../../core/passage.ts';
import { parseSearchText } from '../../core/search/parseSearchText.ts';
import type { FolderFilter, SearchText } from '../../core/search/searchText.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { readRanking } from '../settings.ts';
import { searchMeaning, type MeaningCall } from '../similar/searchMeaning.ts';
import type { MeaningRequest, SearchOutcome } from '../similar/searchOutcome.ts';
import type { FolderFinder } from './folderFinder.ts';
import {
  createFilterItems,
  createHeading,
  createKindItem,
  createPassageItem,
  createPathItem,
  type SearchItem,
} from './searchItem.ts';
import {
  noticeNoFolder,
  noticeNothingFound,
  noticeNothingToSearch,
  noticeUnknownFolder,
  noticeUnknownKind,
} from './searchNotices.ts';

/** Results of one search; nobody goes further down a list that narrows while one types. */
const TOP = 30;

export interface SearchParts {
  readonly index: WorkspaceIndex;
  readonly finder: FolderFinder;
  /** Where the pictures of the extension are. */
  readonly media: Uri;
}

/** What the picker shows for what was typed. */
export interface ListedSearch {
  readonly items: readonly SearchItem[];
  /** Undefined where nothing was asked yet. */
  readonly outcome: SearchOutcome | undefined;
}

/**
 * Answers what a person has typed so far: completions of the filter at its end, what is wrong with it, and what it finds.
 *
 * @param kind where no filter says another
 */
export async function answerSearch(
  typed: string,
  kind: PassageKind,
  { index, finder, media }: SearchParts,
  call: MeaningCall,
): Promise<ListedSearch> {
  if (!workspace.workspaceFolders?.length) return { items: [noticeNoFolder()], outcome: undefined };
  const search = parseSearchText(typed);
  const { within, missing } = await findFolders(search, finder);
  const above = [
    ...completeFilter(typed, search, within.length > 0, finder),
    ...search.unknownKinds.map(({ word }) => noticeUnknownKind(word)),
    ...missing.map(({ path }) => noticeUnknownFolder(path)),
  ];
  if (missing.length > 0 && within.length === 0) return { items: above, outcome: undefined };
  if (!hasWords(search.text)) {
    return { items: above.length > 0 ? above : createFilterItems(typed), outcome: undefined };
  }
  const request: MeaningRequest = {
    type: 'meaning',
    typed: typed.trim(),
    text: search.text,
    phrases: search.phrases,
    within,
    ranking: readRanking(),
    scope: 'workspace',
    kind: search.kind ?? kind,
    top: TOP,
  };
  const outcome = await searchMeaning(index, request, call);
  const found = listFound(request, outcome, media);
  return { items: above.length > 0 ? [...above, createHeading(l10n.t('results')), ...found] : found, outcome };
}

/** Where to search, and which of the named folders are not there. One that is still being written may yet be. */
async function findFolders(
  { folders, unfinished }: SearchText,
  finder: FolderFinder,
): Promise<{ within: string[]; missing: FolderFilter[] }> {
  const found = await Promise.all(folders.map(({ path }) => finder.find(path)));
  const missing = folders.filter(({ start }, at) => found[at]?.length === 0 && start !== unfinished?.start);
  return { within: [...new Set(found.flat())], missing };
}

/** What the filter at the end of the text may become, unless it is complete as it stands. */
function completeFilter(typed: string, search: SearchText, isFound: boolean, finder: FolderFinder): SearchItem[] {
  const { unfinished } = search;
  if (!unfinished) return [];
  const before = typed.slice(0, unfinished.start);
  if (unfinished.type === 'kind') {
    const word = unfinished.typed.toLowerCase();
    return (['sentence', 'paragraph'] as const)
      .filter((kind) => kind.startsWith(word))
      .map((kind) => createKindItem(kind, before));
  }
  if (isFound && !/[\\/]$/.test(unfinished.typed)) return [];
  const items = finder.suggest(unfinished.typed).map((path) => createPathItem(path, before));
  return items.filter((item) => item !== undefined);
}

function listFound(
  { phrases, within }: MeaningRequest,
  { answers, searched, catchingUp }: SearchOutcome,
  media: Uri,
): SearchItem[] {
  const matches = answers.flatMap((answer) => answer.matches);
  if (matches.length > 0) return matches.map((match) => createPassageItem(match, phrases, media));
  const hasLimits = phrases.length > 0 || within.length > 0;
  if (searched.documents === 0 && !hasLimits && !catchingUp) return [noticeNothingToSearch()];
  return [noticeNothingFound(hasLimits, catchingUp)];
}
