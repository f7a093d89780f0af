import { Uri, commands, l10n, type ViewColumn } from 'vscode';
import { HEATMAP_LIMIT } from '../../protocol/heatmapApi.ts';
import type { MapHost, MapItemId } from '../../protocol/mapApi.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import { wholeDocument } from '../documents/wholeDocument.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import type { ListedPassage } from '../heatmap/heatmapSubject.ts';
import type { Heatmaps } from '../heatmap/registerHeatmap.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { findEditorColumn } from '../panels/findEditorColumn.ts';
import { openItemList } from '../panels/openItemList.ts';
import { saveFile } from '../panels/saveFile.ts';
import { searchLikeItems } from '../panels/searchLikeItems.ts';
import { tellIfGone } from '../panels/tellIfGone.ts';
import { toPassageNode } from '../panels/toPassageNode.ts';
import { withLateProgress } from '../panels/withLateProgress.ts';
import type { PassageOpener } from '../similar/passageOpener.ts';
import { openAgain, toCoreRange, toEditorRange, type FoundPassage } from '../similar/readQueries.ts';
import type { SimilarController } from '../similar/similarController.ts';
import type { HeldItem, HeldItems } from './heldItems.ts';
import { nameChosen } from './mapWording.ts';
import { readNoteTexts } from './readNoteTexts.ts';

export interface ItemParts {
  readonly engine: Pick<EngineHost, 'use'>;
  readonly index: Pick<WorkspaceIndex, 'lookAgain'>;
  readonly controller: SimilarController;
  readonly opener: PassageOpener;
  readonly heatmaps: Pick<Heatmaps, 'show'>;
}

/** What is shown at the moment of a request. */
export interface ItemsContext {
  readonly items: HeldItems | undefined;
  readonly title: string;
  /** Where the panel is. */
  readonly column: ViewColumn | undefined;
  /** Draws the map again, without what is gone. */
  readonly drawAgain: () => void;
  /** Aborted when the panel is closed: a page that is gone ends nothing that it has asked for. */
  readonly closed: AbortSignal;
}

type ItemRequests = Pick<MapHost, 'open' | 'findSimilar' | 'openAsHeatmap' | 'openAsList' | 'save'>;

/** Does what a page asks to be done with the items that it shows. */
export function serveItems(
  { engine, index, controller, opener, heatmaps }: ItemParts,
  context: () => ItemsContext,
): ItemRequests {
  const get = (id: MapItemId): HeldItem => {
    const item = context().items?.find(id);
    // The page tells a person.
    if (!item) throw new RpcError('internal', l10n.t('The map has just been drawn anew. Choose it again.'));
    return item;
  };
  const isOfNotes = () => context().items?.kind === 'note';
  const nameOf = (count: number) => nameChosen(count, context().items?.size ?? count, context().title);

  return {
    open: async ({ item: id, beside }) => {
      const item = get(id);
      const { column, drawAgain } = context();
      if (await tellIfGone(index, item.uri, { title: l10n.t('Draw Again'), act: drawAgain })) return;
      const uri = Uri.parse(item.uri);
      const viewColumn = beside ? findEditorColumn(uri, column) : column;
      const place = viewColumn === undefined ? {} : { viewColumn };
      if (isOfNotes()) {
        await commands.executeCommand('vscode.open', uri, { ...place, preview: true });
      } else {
        const options = { preserveFocus: false, preview: true, beside: false, quiet: true, ...place };
        await opener.open(toPassageNode(item, `map/${id}`), options);
      }
    },
    findSimilar: async ({ items: ids }) => {
      const kind = context().items?.kind === 'sentence' ? 'sentence' : 'paragraph';
      await searchLikeItems(controller, ids.map(get), kind, isOfNotes() ? readWhole : async (item) => item);
    },
    openAsHeatmap: async ({ items: ids }, call) => {
      const items = ids.map(get);
      const { closed } = context();
      const signal = call?.signal ? AbortSignal.any([call.signal, closed]) : closed;
      const title = nameOf(items.length);
      const uris = items.map(({ uri }) => uri);
      const passages = isOfNotes()
        ? await withLateProgress(l10n.t('Reading the notes…'), signal, (ended) =>
            engine.use((api) => readNoteTexts(api, uris, ended)),
          )
        : items.map(toListed);
      await heatmaps.show({ type: 'list', title, items: passages.slice(0, HEATMAP_LIMIT) });
    },
    openAsList: async ({ items: ids }) => {
      const items = ids.map(get);
      await openItemList({ items, title: nameOf(items.length), total: items.length }, context().column);
    },
    save: async ({ type, content }) => saveFile({ title: l10n.t('Export Map'), name: `map.${type}`, type, content }),
  };
}

/** What may be cut off is read again at its place, and what may have moved is found again by its words. */
function toListed({ uri, range, text }: HeldItem): ListedPassage {
  return text === '' || text.endsWith('…') ? { uri, range } : { uri, range, text };
}

/** A note as a passage that is asked about: all of it as it is now. */
async function readWhole({ uri, range, text }: HeldItem): Promise<FoundPassage> {
  const document = await openAgain(Uri.parse(uri));
  if (!document) return { uri, range, text };
  const whole = document.validateRange(toEditorRange(wholeDocument));
  return { uri, range: toCoreRange(whole), text: document.getText() };
}
