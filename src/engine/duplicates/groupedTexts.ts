import { createHash } from 'node:crypto';
import { IgnoredSet } from '../../core/duplicates/ignoredSet.ts';
import { BOILERPLATE_DOCUMENTS, type IgnoredDuplicates } from '../../protocol/duplicates.ts';
import type { ComparedTexts } from './comparedTexts.ts';

/** What is asked about texts while groups are made of them. Those that are asked about have been read. */
export class GroupedTexts {
  readonly compared: ComparedTexts;
  readonly #ignored: IgnoredSet;
  readonly #hashes = new Map<number, string>();

  constructor(compared: ComparedTexts, ignored: IgnoredDuplicates | undefined) {
    this.compared = compared;
    this.#ignored = new IgnoredSet(ignored);
  }

  /** Passages that follow one another as one text. */
  join(texts: readonly number[]): string {
    return texts.map((text) => this.compared.textOf(text)).join(' ');
  }

  /** See `DuplicateText.hashes`. */
  hashOf(text: number): string {
    let hash = this.#hashes.get(text);
    if (hash === undefined) {
      hash = createHash('sha256').update(this.compared.textOf(text)).digest('hex').slice(0, 32);
      this.#hashes.set(text, hash);
    }
    return hash;
  }

  isIgnored(text: number): boolean {
    return !this.#ignored.isEmpty && this.#ignored.hasText(this.hashOf(text));
  }

  isPairIgnored(a: number, b: number): boolean {
    if (this.#ignored.isEmpty) return false;
    return this.isIgnored(a) || this.isIgnored(b) || this.#ignored.hasPair(this.hashOf(a), this.hashOf(b));
  }

  /** How many documents some of the texts stand in. */
  countDocuments(texts: readonly number[]): number {
    const documents = new Set<number>();
    for (const text of texts) for (const { document } of this.compared.places[text]!) documents.add(document);
    return documents.size;
  }

  areBoilerplate(texts: readonly number[]): boolean {
    return this.countDocuments(texts) >= BOILERPLATE_DOCUMENTS;
  }
}
