import type { TextRole } from '../core/models/modelManifest.ts';
import type { ItemKind } from '../core/passage.ts';
import type { EncodingProgress } from '../protocol/engineApi.ts';
import type { Call } from '../protocol/rpc.ts';
import { breathe } from './breathe.ts';
import type { Cosines, VectorRows } from './compare/cosines.ts';
import { DocumentStore } from './documentStore.ts';
import { Urgency, type Encoder } from './encoder/encoder.ts';
import { outlineScope, Scope } from './scope.ts';
import { VectorStore } from './vectorStore.ts';

/** Texts encoded between two saves: what is lost at most when a person cancels. */
const SLAB_TEXTS = 4096;

/** Vectors (of about 2 kB) that the index holds before it looks for any that no document needs. */
const PRUNE_ABOVE = 20_000;

/** What the vectors that are held are of. */
const HELD_ROLE: TextRole = 'symmetric';

/** Scopes kept ready. One search toggled between sentences and paragraphs needs two. */
const READY_SCOPES = 2;

/** Documents, their passages, and the passages' vectors as texts that are compared with one another, for one encoder. */
export class PassageIndex {
  readonly documents: DocumentStore;
  readonly encoder: Encoder;
  readonly cosines: Cosines;
  readonly #vectors: VectorStore;
  /** The most recently used last. */
  #scopes: Scope[] = [];
  /** Requests that count on vectors staying where they are. */
  #running = 0;
  #pruneAbove = PRUNE_ABOVE;

  constructor(documents: DocumentStore, encoder: Encoder, cosines: Cosines) {
    this.documents = documents;
    this.encoder = encoder;
    this.cosines = cosines;
    this.#vectors = new VectorStore(encoder.model.dimensions);
  }

  /** The passages of those documents, encoded where they were not yet. */
  scope(uris: readonly string[], items: ItemKind, call: Call<EncodingProgress>): Promise<Scope> {
    return this.#hold(() => this.#findOrMakeScope(uris, items, call));
  }

  /** Vectors of any texts, in that order. Equal texts are encoded once; known ones not at all. */
  vectorsOf(
    texts: readonly string[],
    role: TextRole,
    urgency: number,
    call: Call<EncodingProgress>,
  ): Promise<VectorRows> {
    return this.#hold(() => this.#gatherVectors(texts, role, urgency, call));
  }

  async #findOrMakeScope(uris: readonly string[], items: ItemKind, call: Call<EncodingProgress>): Promise<Scope> {
    const documents = this.documents.select(uris);
    let scope = this.#scopes.find((ready) => ready.covers(documents, items));
    if (!scope) {
      const outline = await outlineScope(documents, items, breathe(call.signal));
      const texts = [...outline.places.keys()];
      await this.#encodeMissing(texts, call);
      scope = new Scope(outline, this.#vectors.gather(texts));
    }
    this.#scopes = [...this.#scopes.filter((other) => other !== scope), scope].slice(-READY_SCOPES);
    return scope;
  }

  async #gatherVectors(
    texts: readonly string[],
    role: TextRole,
    urgency: number,
    call: Call<EncodingProgress>,
  ): Promise<VectorRows> {
    const { dimensions, prefixes } = this.encoder.model;
    const isHeld = prefixes[role] === prefixes[HELD_ROLE] ? (text: string) => this.#vectors.has(text) : () => false;
    const distinct = [...new Set(texts)];
    const unknown = distinct.filter((text) => !isHeld(text));
    const encoded = new VectorStore(dimensions);
    encoded.add(unknown, await this.#encode(unknown, role, urgency, call));
    const known = distinct.filter((text) => !encoded.has(text));
    encoded.add(known, this.#vectors.gather(known).data);
    return encoded.gather(texts);
  }

  /** Runs a request; afterwards, if it was the last one, what no document holds any more is dropped. */
  async #hold<Result>(request: () => Promise<Result>): Promise<Result> {
    this.#running++;
    try {
      return await request();
    } finally {
      this.#running--;
      if (this.#running === 0) this.#tidyUp();
    }
  }

  #tidyUp(): void {
    this.documents.forgetUnused();
    if (this.#vectors.size <= this.#pruneAbove) return;
    this.#vectors.retain(this.documents.texts());
    this.#pruneAbove = Math.max(PRUNE_ABOVE, 2 * this.#vectors.size);
  }

  /** Slab by slab, so that what a cancelled request has encoded is not lost. */
  async #encodeMissing(texts: readonly string[], { signal, onProgress }: Call<EncodingProgress>): Promise<void> {
    const missing = texts.filter((text) => !this.#vectors.has(text));
    const total = missing.length;
    for (let start = 0; start < total; start += SLAB_TEXTS) {
      const slab = missing.slice(start, start + SLAB_TEXTS);
      const report = onProgress && ((progress: EncodingProgress) => onProgress({ done: start + progress.done, total }));
      this.#vectors.add(slab, await this.#encode(slab, HELD_ROLE, Urgency.bulk, { signal, onProgress: report }));
    }
  }

  #encode(texts: readonly string[], role: TextRole, urgency: number, { signal, onProgress }: Call<EncodingProgress>) {
    const total = texts.length;
    let reported = performance.now();
    return this.encoder.encode(texts, {
      role,
      urgency,
      signal,
      onProgress: (done) => {
        // Ten times a second is as often as anybody can look.
        if (!onProgress || performance.now() - reported < 100) return;
        reported = performance.now();
        onProgress({ done, total });
      },
    });
  }
}
