import type { ItemKind, Passage } from '../core/passage.ts';
import { segmentDocument } from '../core/segmentDocument.ts';
import type { DocumentStamp, DocumentText } from '../protocol/engineApi.ts';

/** One version of a document, cut into passages when somebody asks. A new version is a new object. */
export class StoredDocument {
  readonly uri: string;
  readonly stamp: string;
  readonly languageId: string;
  readonly text: string;
  readonly #passages = new Map<ItemKind, readonly Passage[]>();

  constructor({ uri, stamp, languageId, text }: DocumentText) {
    this.uri = uri;
    this.stamp = stamp;
    this.languageId = languageId;
    this.text = text;
  }

  passages(items: ItemKind): readonly Passage[] {
    const known = this.#passages.get(items);
    if (known) return known;
    const passages = segmentDocument(this.text, this.languageId, items);
    this.#passages.set(items, passages);
    return passages;
  }
}

/** The documents that the engine holds, by URI. */
export class DocumentStore {
  readonly #documents = new Map<string, StoredDocument>();

  missing(stamps: readonly DocumentStamp[]): string[] {
    return stamps.filter(({ uri, stamp }) => this.#documents.get(uri)?.stamp !== stamp).map(({ uri }) => uri);
  }

  put(documents: readonly DocumentText[]): void {
    for (const document of documents) this.#documents.set(document.uri, new StoredDocument(document));
  }

  remove(uris: readonly string[]): void {
    for (const uri of uris) this.#documents.delete(uri);
  }

  get(uri: string): StoredDocument | undefined {
    return this.#documents.get(uri);
  }

  /** Those of `uris` that are held, each once, in that order. */
  select(uris: readonly string[]): StoredDocument[] {
    return [...new Set(uris)].flatMap((uri) => this.#documents.get(uri) ?? []);
  }
}
