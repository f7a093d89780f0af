import { packTriangle } from '../../core/heatmap/cosineTriangle.ts';
import type { EngineApi } from '../../protocol/engineApi.ts';
import type {
  HeatmapBackground,
  HeatmapChange,
  HeatmapContent,
  HeatmapItem,
  HeatmapNotice,
  ItemId,
} from '../../protocol/heatmapApi.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { describeUnreadable } from '../panels/describeUnreadable.ts';
import type { WorkCall } from '../panels/panelWork.ts';
import { isSameBackground, sampleBackground } from '../panels/sampleBackground.ts';
import { itemKindOf, listUris, toSource, type HeatmapSubject } from './heatmapSubject.ts';
import { describeProgress, findObstacle, listRemarks, nameContent } from './heatmapWording.ts';
import { keepIds } from './keepIds.ts';
import { readItems, type ReadItems } from './readItems.ts';
import { sameItems } from './sameItems.ts';

/** Milliseconds that the index may take to say what random pairs score: before there is a picture, and while there is one. */
const PATIENCE_MS = { first: 1000, renewed: 30_000 };

/** What was made of the items as they are now. `same`: the page shows just that. */
export type MadeHeatmap =
  | { readonly type: 'content'; readonly items: readonly HeatmapItem[]; readonly content: HeatmapContent }
  | { readonly type: 'change'; readonly items: readonly HeatmapItem[]; readonly change: HeatmapChange }
  | { readonly type: 'same'; readonly items: readonly HeatmapItem[] }
  | { readonly type: 'notice'; readonly items: readonly []; readonly notice: HeatmapNotice };

export interface MakerParts {
  readonly index: WorkspaceIndex;
  /** Items that there are already, and keep their ids. */
  readonly held: () => readonly HeatmapItem[];
  /** Those that the page shows, as it was told of them; null where it shows none. */
  readonly shown: () => readonly HeatmapItem[] | null;
  /** A subject has been read, and is compared next: from now on places count in these versions. */
  readonly onRead: (read: ReadItems, title: string) => void;
  readonly log: (line: string) => void;
}

/** Compares the items of a subject with one another, or those that have changed since they were compared last. */
export class HeatmapMaker {
  readonly #parts: MakerParts;
  #lastId: ItemId = 0;
  /** What the page holds its cosines against. */
  #background: HeatmapBackground | null = null;
  #isBackgroundOld = false;
  /** Whether the index was asked last without having answered in time. */
  #isPending = false;

  constructor(parts: MakerParts) {
    this.#parts = parts;
  }

  /** Whether the index is to be asked what random pairs score: it has changed since then, or had no time to say. */
  get isBackgroundOld(): boolean {
    return this.#isBackgroundOld;
  }

  /** The index has changed. */
  expireBackground(): void {
    this.#isBackgroundOld = true;
  }

  /** Rejects with what the call's signal was aborted with, or with the engine's `RpcError`. */
  async make(engine: EngineApi, subject: HeatmapSubject, { signal, say }: WorkCall): Promise<MadeHeatmap> {
    const started = performance.now();
    const kind = itemKindOf(subject);
    const call = {
      signal,
      onProgress: (progress: { done: number; total: number }) => say(describeProgress(progress, kind)),
    };
    const read = keepGone(subject, await readItems(engine, subject, call), this.#parts.held());
    signal.throwIfAborted();
    const notice = findObstacle(subject, read);
    if (notice) return { type: 'notice', items: [], notice };
    const title = nameContent(subject, read);
    this.#parts.onRead(read, title);
    const { ids, rows } = keepIds(this.#parts.held(), read.items, () => ++this.#lastId);
    const items = read.items.map((item, place): HeatmapItem => ({ id: ids[place]!, ...item }));
    const texts = items.map(({ text }) => text);
    const warning = await describeUnreadable(engine, texts, signal);
    const remarks = [...(warning === null ? [] : [warning]), ...listRemarks(subject, read)];
    const common = { title, remarks, items, source: toSource(read.subject) };

    // The rest of a picture is worth keeping where it is most of it.
    const shown = this.#parts.shown();
    if (shown && rows.length <= items.length / 2) {
      // What was edited does not wait for the index.
      const patienceMs = rows.length > 0 ? PATIENCE_MS.first : PATIENCE_MS.renewed;
      const newer = await this.#renewBackground(engine, subject, patienceMs, signal);
      if (rows.length === 0 && newer === undefined && sameItems(items, shown)) return { type: 'same', items };
      const cosine = rows.length === 0 ? new Float32Array() : (await engine.compareTexts({ texts, rows }, call)).cosine;
      const change = { ...common, rows, cosine, ...(newer === undefined ? {} : { background: newer }) };
      return { type: 'change', items, change };
    }
    this.#isBackgroundOld = false;
    const [{ cosine }, background] = await Promise.all([
      engine.compareTexts({ texts }, call),
      this.#sample(engine, subject, PATIENCE_MS.first, signal),
    ]);
    const took = Math.round(performance.now() - started);
    this.#parts.log(`Compared ${items.length} passages for a heatmap in ${took} ms.`);
    const triangle = packTriangle(cosine, items.length);
    const content = { ...common, kind: subject.type === 'list' ? null : kind, triangle, background };
    return { type: 'content', items, content };
  }

  /** What was made is what the page shows now. */
  settle(made: MadeHeatmap): void {
    switch (made.type) {
      case 'content':
        this.#isBackgroundOld ||= this.#isPending;
        this.#background = made.content.background;
        break;
      case 'change':
        this.#isBackgroundOld = this.#isPending;
        if (made.change.background !== undefined) this.#background = made.change.background;
        break;
      case 'same':
        this.#isBackgroundOld = this.#isPending;
        break;
      case 'notice':
        break;
    }
  }

  async #sample(
    engine: EngineApi,
    subject: HeatmapSubject,
    patienceMs: number,
    signal: AbortSignal,
  ): Promise<HeatmapBackground | null> {
    const question = { uris: listUris(subject), items: itemKindOf(subject), patienceMs };
    const { background, isPending } = await sampleBackground(engine, this.#parts.index, question, signal);
    this.#isPending = isPending;
    return background;
  }

  /** What the page is to hold its cosines against from now on; undefined where that is as it was. */
  async #renewBackground(
    engine: EngineApi,
    subject: HeatmapSubject,
    patienceMs: number,
    signal: AbortSignal,
  ): Promise<HeatmapBackground | null | undefined> {
    this.#isPending = false;
    if (!this.#isBackgroundOld) return undefined;
    const background = await this.#sample(engine, subject, patienceMs, signal);
    return isSameBackground(background, this.#background) ? undefined : background;
  }
}

/** A document that was deleted while it is shown stays as it was, and says so. */
function keepGone(subject: HeatmapSubject, read: ReadItems, held: readonly HeatmapItem[]): ReadItems {
  const isGone = subject.type === 'document' && read.leftOut[0]?.reason === 'gone';
  if (!isGone || held.length === 0) return read;
  const items = held.map((item) => ({ ...item, isGone }));
  return { ...read, items, total: items.length };
}
