import { Uri, env, l10n, type ViewColumn } from 'vscode';
import type { HeatmapHost, HeatmapItem, ItemId } from '../../protocol/heatmapApi.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { findEditorColumn } from '../panels/findEditorColumn.ts';
import { openItemList } from '../panels/openItemList.ts';
import { searchLikeItems } from '../panels/searchLikeItems.ts';
import { tellIfGone } from '../panels/tellIfGone.ts';
import { toPassageNode } from '../panels/toPassageNode.ts';
import type { PassageOpener } from '../similar/passageOpener.ts';
import type { SimilarController } from '../similar/similarController.ts';
import { itemKindOf, listUris, type HeatmapSubject } from './heatmapSubject.ts';
import type { HeldItems } from './heldItems.ts';
import { saveExport } from './saveExport.ts';

export interface ItemParts {
  readonly index: Pick<WorkspaceIndex, 'lookAgain'>;
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
  /** Something that is shown has turned out not to be there any more. */
  readonly refresh: () => void;
}

type ItemRequests = Pick<HeatmapHost, 'open' | 'compare' | 'findSimilar' | 'openAsList' | 'copy' | 'save'>;

/** Does what a page asks to be done with the items that it shows. */
export function serveItems(
  { index, controller, opener, compare }: ItemParts,
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
    const { column, refresh } = context();
    if (await tellIfGone(index, item.uri)) {
      if (!item.isGone) refresh();
      return;
    }
    await opener.open(toPassageNode(item, `heatmap/${item.id}`, items.stampOf(item.uri)), {
      preserveFocus: false,
      preview: true,
      beside: false,
      quiet: true,
      viewColumn: findEditorColumn(Uri.parse(item.uri), column),
    });
  };
  return {
    open: async ({ item }) => open(get(item)),
    compare: async ({ a, b }) => compare(get(a), get(b)),
    findSimilar: async ({ items: ids }) => {
      const kind = itemKindOf(context().subject) === 'paragraph' ? 'paragraph' : 'sentence';
      await searchLikeItems(controller, ids.map(get), kind, async (item) => item);
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
