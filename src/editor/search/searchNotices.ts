import { l10n } from 'vscode';
import type { EncodingProgress } from '../../protocol/engineApi.ts';
import { describeCatchingUp } from '../index/indexWording.ts';
import type { CatchingUp } from '../index/workspaceIndex.ts';
import { reasonOfFailure } from '../similar/searchFailure.ts';
import { showNumber } from '../similar/wording.ts';
import { createNotice, type SearchItem } from './searchItem.ts';

// Rows that say why there is nothing to show, and what to do about it.

export function noticeNoFolder(): SearchItem {
  return createNotice(
    l10n.t('No folder is open to search.'),
    l10n.t('Press Enter to open a folder.'),
    'folder',
    'vscode.openFolder',
  );
}

export function noticeUnknownFolder(path: string): SearchItem {
  return createNotice(
    l10n.t('There is no folder or file named “{0}” here.', path),
    l10n.t('A path after in: begins at the folder that is open.'),
    'warning',
  );
}

export function noticeUnknownKind(word: string): SearchItem {
  return createNotice(
    l10n.t('There is no kind of passage named “{0}”.', word),
    l10n.t('Write kind:sentence or kind:paragraph.'),
    'warning',
  );
}

export function noticeNothingFound(hasLimits: boolean, catchingUp: CatchingUp | null): SearchItem {
  if (catchingUp) return createNotice(l10n.t('Nothing was found yet.'), describeCatchingUp(catchingUp), 'sync');
  return createNotice(
    l10n.t('Nothing was found.'),
    hasLimits ? l10n.t('Try other words, or leave out a filter.') : l10n.t('Try other words.'),
    'circle-slash',
  );
}

export function noticeNothingToSearch(): SearchItem {
  return createNotice(
    l10n.t('There is no text to search here.'),
    l10n.t('Press Enter to see which files the settings leave out.'),
    'info',
    'simile.openSettings',
  );
}

export function noticeFailure(error: unknown): SearchItem {
  switch (reasonOfFailure(error)) {
    case 'engineGone':
      return createNotice(
        l10n.t('Simile’s engine ended during the search.'),
        l10n.t('Press Enter to search again.'),
        'error',
        'search',
      );
    case 'engineDown':
      return createNotice(
        l10n.t('Simile’s engine keeps ending, so it is not started again by itself.'),
        l10n.t('Press Enter to start it again.'),
        'error',
        'simile.restartEngine',
      );
    case 'modelUnusable':
      return createNotice(
        l10n.t('Simile’s encoder is missing or damaged.'),
        l10n.t('Press Enter to choose another, or install it again.'),
        'error',
        'simile.chooseEncoder',
      );
    default:
      return createNotice(
        l10n.t('The search failed.'),
        l10n.t('Press Enter to show the log.'),
        'error',
        'simile.showLog',
      );
  }
}

/** How far files have been taken in that an answer waits for. */
export function describeProgress({ done, total }: EncodingProgress): string {
  return l10n.t('{0} of {1} files read', showNumber(done), showNumber(total));
}
