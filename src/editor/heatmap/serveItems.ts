import { Uri, commands, env, l10n, window, type ViewColumn } from 'vscode';
import type { HeatmapHost, HeatmapItem, ItemId } from '../../protocol/heatmapApi.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import { explainTooManyQueries } from '../panels/explainTooManyQueries.ts';
import { findEditorColumn } from '../panels/findEditorColumn.ts';
import { toPassageNode } from '../panels/toPassageNode.ts';
import type { PassageOpener } from '../similar/passageOpener.ts';
import { MOST_QUERIES } from '../similar/readQueries.ts';
import type { SimilarController } from '../similar/similarController.ts';
import { itemKindOf, listUris, type HeatmapSubject } from './heatmapSubject.ts';
import type { HeldItems } from './heldItems.ts';
import { openItemList } from './openItemList.ts';
import { saveExport } from './saveExport.ts';

export interface ItemParts {
  readonly controller: SimilarController;
  readonly opener: PassageOpener;
  /** Shows two passages word by word. */
  readonly compare: (a: HeatmapItem, b: HeatmapItem) => Promise<void>;
}

/** What the items are of, at the moment of a request. */
export interface ItemsContext {
  readonly title: string;
  readonly subject: HeatmapSubject | undefined;
  /** Where the panel is. */
  readonly column: ViewColumn | undefined;
}

type ItemRequests = Pick<HeatmapHost, 'open' | 'compare' | 'findSimilar' | 'openAsList' | 'copy' | 'save'>;

/** Does what a page asks to be done with the items that it shows. */
export function serveItems(
  { controller, opener, compare }: ItemParts,
  items: HeldItems,
  context: () => ItemsContext,
): ItemRequests {
  const get = (id: ItemId): HeatmapItem => {
    const item = items.find(id);
    // The page tells a person.
    if (!item) throw new RpcError('internal', l10n.t('This passage has just been changed. Choose it again.'));
    return item;
  };
  const open = async (item: HeatmapItem) => {
    if (item.isGone) {
      void window.showInformationMessage(l10n.t('“{0}” does not exist any more.', item.path));
      return;
    }
    await opener.open(toPassageNode(item, `heatmap/${item.id}`, items.stampOf(item.uri)), {
      preserveFocus: false,
      preview: true,
      beside: false,
      quiet: true,
      viewColumn: findEditorColumn(Uri.parse(item.uri), context().column),
    });
  };
  return {
    open: async ({ item }) => open(get(item)),
    compare: async ({ a, b }) => compare(get(a), get(b)),
    findSimilar: async ({ items: ids }) => {
      const passages = ids.map(get);
      if (passages.length > MOST_QUERIES) throw new RpcError('internal', explainTooManyQueries(passages.length));
      const kind = itemKindOf(context().subject) === 'paragraph' ? 'paragraph' : 'sentence';
      await commands.executeCommand('simile.similar.focus', { preserveFocus: true });
      await controller.searchLikeAll(passages, kind);
    },
    openAsList: async ({ items: ids }) => {
      const { title, column } = context();
      await openItemList({ items: ids.map(get), title, total: items.list.length }, column);
    },
    copy: async ({ text }) => env.clipboard.writeText(text),
    save: async (file) => {
      const { subject } = context();
      const [uri, ...others] = subject ? listUris(subject) : [];
      return saveExport(others.length === 0 ? uri : undefined, file);
    },
  };
}
