import { commands, l10n } from 'vscode';
import type { PassageKind } from '../../core/passage.ts';
import { MOST_QUERIES } from '../../protocol/mostQueries.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import type { FoundPassage } from '../similar/readQueries.ts';
import type { SimilarController } from '../similar/similarController.ts';
import { showNumber } from '../similar/wording.ts';

/**
 * Searches for what is similar to items of a panel, in the view that is brought up for it. Throws an `RpcError`, which the page
 * tells, where they are more than a search is for.
 *
 * @param read the passage that an item is asked about as
 */
export async function searchLikeItems<T>(
  controller: SimilarController,
  items: readonly T[],
  kind: PassageKind,
  read: (item: T) => Promise<FoundPassage>,
): Promise<void> {
  if (items.length > MOST_QUERIES) throw new RpcError('internal', explainTooMany(items.length));
  const passages = await Promise.all(items.map(read));
  await commands.executeCommand('simile.similar.focus', { preserveFocus: true });
  await controller.searchLikeAll(passages, kind);
}

function explainTooMany(count: number): string {
  const [most, shown] = [showNumber(MOST_QUERIES), showNumber(count)];
  return l10n.t('A search is for {0} passages at most, and {1} are selected. Select fewer.', most, shown);
}
