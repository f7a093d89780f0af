import type { Disposable } from 'vscode';
import type { PlacedItem } from '../../protocol/engineApi.ts';
import type { MapItemId } from '../../protocol/mapApi.ts';
import { RpcError, describeError, isCancelled } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { listOwnUris } from '../documents/listOwnUris.ts';
import { wholeDocument } from '../documents/wholeDocument.ts';
import { EditorCursors } from '../panels/editorCursors.ts';
import { itemsAtCursors } from '../panels/itemsAtCursors.ts';
import type { NearQuestion } from './findNear.ts';
import type { HeldItems } from './heldItems.ts';

/** Milliseconds that a person stays with an item before its neighbours are asked for. */
const REST = 200;

export interface CurrentParts {
  /** What is shown; undefined where nothing is. */
  readonly items: () => HeldItems | undefined;
  readonly findNear: (
    question: NearQuestion,
    signal: AbortSignal,
  ) => Promise<readonly Pick<PlacedItem, 'uri' | 'range'>[]>;
  readonly show: (current: { items: readonly MapItemId[]; neighbours: readonly MapItemId[] }) => void;
  readonly log: (line: string) => void;
}

/** Follows the active editor with the items that its cursor is in, and with their nearest neighbours. */
export class CurrentNote implements Disposable {
  readonly #parts: CurrentParts;
  readonly #store = new DisposableStore();
  readonly #cursors = this.#store.add(new EditorCursors());
  /** Kept while the keyboard is in a panel. */
  #place: ReturnType<EditorCursors['read']>;
  /** What is ringed, as text; what its neighbours are asked for or known of. */
  #ringed = '';
  #timer: NodeJS.Timeout | undefined;
  #asking: AbortController | undefined;

  constructor(parts: CurrentParts) {
    this.#parts = parts;
    this.#store.add(this.#cursors.onDidRest(() => this.follow()));
  }

  /** The items are others, at other places, than they were. */
  refresh(): void {
    this.#ringed = '';
    this.follow();
  }

  follow(): void {
    const items = this.#parts.items();
    this.#place = this.#cursors.read() ?? this.#place;
    if (!items || !this.#place) return;
    const { uri: editor, cursors } = this.#place;
    const uri = listOwnUris(editor).find((one) => items.has(one)) ?? editor;
    const all = items.itemsOf(uri);
    // In a cell of a notebook, places are other ones than in the notebook.
    const canPlace = items.kind !== 'note' && uri === editor;
    const within = canPlace ? itemsAtCursors(all, uri, cursors) : [];
    const isNote = within.length === 0;
    const own = isNote ? all.map(({ id }) => id) : within;
    const ringed = `${items.first}:${own.join()}`;
    if (ringed === this.#ringed) return;
    this.#ringed = ringed;
    this.#stop();
    this.#parts.show({ items: own, neighbours: [] });
    if (own.length === 0) return;
    const position = cursors[0]?.position;
    const range = isNote || !position ? wholeDocument : { start: position, end: position };
    this.#timer = setTimeout(() => void this.#findNear(items, own, { kind: items.kind, uri, range, isNote }), REST);
  }

  dispose(): void {
    this.#stop();
    this.#store.dispose();
  }

  async #findNear(items: HeldItems, own: readonly MapItemId[], question: NearQuestion): Promise<void> {
    const { signal } = (this.#asking = new AbortController());
    try {
      const near = await this.#parts.findNear(question, signal);
      if (signal.aborted) return;
      const neighbours = items.at(near).filter((id) => !own.includes(id));
      this.#parts.show({ items: own, neighbours });
    } catch (error) {
      if (!isCancelled(error)) this.#parts.log(`The map found no neighbours: ${describeError(error)}`);
    }
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort(RpcError.cancelled());
  }
}
