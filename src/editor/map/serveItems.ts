import { FileSystemError, Range, Uri, commands, l10n, window, workspace, type ViewColumn } from 'vscode';
import { HEATMAP_LIMIT } from '../../protocol/heatmapApi.ts';
import type { MapHost, MapItemId } from '../../protocol/mapApi.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import { nameDocument } from '../documents/nameDocument.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import type { ListedPassage } from '../heatmap/heatmapSubject.ts';
import { openItemList } from '../heatmap/openItemList.ts';
import type { Heatmaps } from '../heatmap/registerHeatmap.ts';
import { explainTooManyQueries } from '../panels/explainTooManyQueries.ts';
import { findEditorColumn } from '../panels/findEditorColumn.ts';
import { saveFile } from '../panels/saveFile.ts';
import { toPassageNode } from '../panels/toPassageNode.ts';
import type { PassageOpener } from '../similar/passageOpener.ts';
import { MOST_QUERIES, openAgain, toCoreRange, type FoundPassage } from '../similar/readQueries.ts';
import type { SimilarController } from '../similar/similarController.ts';
import type { HeldItem, HeldItems } from './heldItems.ts';
import { nameChosen } from './mapWording.ts';
import { readNoteTexts } from './readNoteTexts.ts';

export interface ItemParts {
  readonly engine: Pick<EngineHost, 'use'>;
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
  { engine, controller, opener, heatmaps }: ItemParts,
  context: () => ItemsContext,
): ItemRequests {
  const list = (ids: readonly MapItemId[]): HeldItem[] => {
    const { items } = context();
    return ids.map((id) => {
      const item = items?.find(id);
      // The page tells a person.
      if (!item) throw new RpcError('internal', l10n.t('The map has just been drawn anew. Choose it again.'));
      return item;
    });
  };
  const isOfNotes = () => context().items?.kind === 'note';
  const nameOf = (count: number) => nameChosen(count, context().items?.size ?? count, context().title);

  return {
    open: async ({ item: id, beside }) => {
      const [item] = list([id]);
      const { column, drawAgain } = context();
      const uri = Uri.parse(item!.uri);
      if (await isGone(uri)) {
        void explainGone(item!, drawAgain);
        return;
      }
      const viewColumn = beside ? findEditorColumn(uri, column) : column;
      const place = viewColumn === undefined ? {} : { viewColumn };
      if (isOfNotes()) {
        await commands.executeCommand('vscode.open', uri, { ...place, preview: true });
      } else {
        const options = { preserveFocus: false, preview: true, beside: false, quiet: true, ...place };
        await opener.open(toPassageNode(item!, `map/${id}`), options);
      }
    },
    findSimilar: async ({ items: ids }) => {
      if (ids.length > MOST_QUERIES) throw new RpcError('internal', explainTooManyQueries(ids.length));
      const kind = context().items?.kind === 'sentence' ? 'sentence' : 'paragraph';
      const items = list(ids);
      const passages = isOfNotes() ? await Promise.all(items.map(readWhole)) : items;
      await commands.executeCommand('simile.similar.focus', { preserveFocus: true });
      await controller.searchLikeAll(passages, kind);
    },
    openAsHeatmap: async ({ items: ids }, call) => {
      const items = list(ids);
      const { closed } = context();
      const signal = call?.signal ? AbortSignal.any([call.signal, closed]) : closed;
      const title = nameOf(items.length);
      const passages = isOfNotes()
        ? await engine.use((api) =>
            readNoteTexts(
              api,
              items.map(({ uri }) => uri),
              signal,
            ),
          )
        : items.map(toListed);
      await heatmaps.show({ type: 'list', title, items: passages.slice(0, HEATMAP_LIMIT) });
    },
    openAsList: async ({ items: ids }) => {
      const items = list(ids).map(({ text, uri, range }) => ({ text, path: nameDocument(uri), uri, range }));
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
  const whole = document.validateRange(new Range(0, 0, Number.MAX_SAFE_INTEGER, 0));
  return { uri, range: toCoreRange(whole), text: document.getText() };
}

async function isGone(uri: Uri): Promise<boolean> {
  if (uri.scheme === 'untitled') return !workspace.textDocuments.some((one) => one.uri.toString() === uri.toString());
  if (workspace.fs.isWritableFileSystem(uri.scheme) === undefined) return false;
  return workspace.fs.stat(uri).then(
    () => false,
    (error: unknown) => error instanceof FileSystemError && error.code === 'FileNotFound',
  );
}

/** The message stands for as long as a person leaves it; nobody waits for it. */
async function explainGone({ uri }: HeldItem, drawAgain: () => void): Promise<void> {
  const again = l10n.t('Draw Again');
  const message = l10n.t('“{0}” does not exist any more: it was moved or deleted.', nameDocument(uri));
  if ((await window.showInformationMessage(message, again)) === again) drawAgain();
}
