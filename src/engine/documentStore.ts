import type { ItemKind, Passage, PassageKind } from '../core/passage.ts';
import { segmentDocument } from '../core/segmentDocument.ts';
import type { LanguageDetector } from './loadDetector.ts';
import type { DocumentStamp, DocumentText } from '../protocol/engineApi.ts';

/** One version of a document, cut into passages when somebody asks. A new version is a new object. */
export class StoredDocument {
  readonly uri: string;
  readonly stamp: string;
  readonly languageId: string;
  readonly text: string;
  readonly #passages = new Map<ItemKind, readonly Passage[]>();
  #language: { readonly told: string | undefined } | undefined;
  /** Rows of the passages' vectors, for the kinds that have been searched. */
  readonly rows = new Map<PassageKind, Int32Array>();
  /** The question that it was last put or searched for (`DocumentStore`). */
  lastUse = 0;

  constructor({ uri, stamp, languageId, text }: DocumentText) {
    this.uri = uri;
    this.stamp = stamp;
    this.languageId = languageId;
    this.text = text;
  }

  /** Of its prose, BCP 47; undefined where that cannot be told. */
  languageBy({ detectLanguage }: LanguageDetector): string | undefined {
    this.#language ??= {
      told: detectLanguage(this.#passages.get('paragraph') ?? this.passages('sentence'), this.languageId),
    };
    return this.#language.told;
  }

  /** All that it has been cut into so far. */
  get cutPassages(): readonly Passage[] {
    return [...this.#passages.values()].flat();
  }

  passages(items: ItemKind): readonly Passage[] {
    const known = this.#passages.get(items);
    if (known) return known;
    const passages = segmentDocument(this.text, this.languageId, items);
    this.#passages.set(items, passages);
    return passages;
  }
}

/**
 * Questions after which a document that none of them was about is forgotten: it was deleted, renamed or closed. Should
 * it be needed after all, `missing` names it, and it is sent again.
 */
const FORGET_AFTER = 100;

/** The documents that the engine holds, by URI. */
export class DocumentStore {
  readonly #documents = new Map<string, StoredDocument>();
  /** Counts questions. */
  #question = 0;

  missing(stamps: readonly DocumentStamp[]): string[] {
    return stamps.filter(({ uri, stamp }) => this.#documents.get(uri)?.stamp !== stamp).map(({ uri }) => uri);
  }

  put(documents: readonly DocumentText[]): void {
    for (const document of documents) {
      const stored = new StoredDocument(document);
      stored.lastUse = this.#question;
      this.#documents.set(document.uri, stored);
    }
  }

  get(uri: string): StoredDocument | undefined {
    return this.#documents.get(uri);
  }

  /** Those of `uris` that are held, each once, in that order. */
  select(uris: readonly string[]): StoredDocument[] {
    const selected = [...new Set(uris)].flatMap((uri) => this.#documents.get(uri) ?? []);
    this.#question++;
    for (const document of selected) document.lastUse = this.#question;
    return selected;
  }

  get all(): Iterable<StoredDocument> {
    return this.#documents.values();
  }

  forgetUnused(): void {
    for (const [uri, { lastUse }] of this.#documents) {
      if (this.#question - lastUse > FORGET_AFTER) this.#documents.delete(uri);
    }
  }

  /** Texts of all passages that documents have been cut into. */
  texts(): Set<string> {
    const texts = new Set<string>();
    for (const document of this.#documents.values()) for (const { text } of document.cutPassages) texts.add(text);
    return texts;
  }
}
