import { l10n } from 'vscode';
import { MOST_QUERIES } from '../similar/readQueries.ts';
import { showNumber } from '../similar/wording.ts';

/** Why a search is refused for more passages than are asked about at a time (`MOST_QUERIES`), and what to do. */
export function explainTooManyQueries(count: number): string {
  const [most, shown] = [showNumber(MOST_QUERIES), showNumber(count)];
  return l10n.t('A search is for {0} passages at most, and {1} are selected. Select fewer.', most, shown);
}
