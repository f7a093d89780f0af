/** Which texts and pairs of texts a person does not want to be told of, by their hashes. */
export class IgnoredSet {
  readonly #texts: ReadonlySet<string>;
  readonly #pairs: ReadonlySet<string>;

  constructor(ignored?: { readonly texts: readonly string[]; readonly pairs: readonly (readonly [string, string])[] }) {
    this.#texts = new Set(ignored?.texts);
    this.#pairs = new Set(ignored?.pairs.map(([a, b]) => orderPair(a, b).join()));
  }

  get isEmpty(): boolean {
    return this.#texts.size === 0 && this.#pairs.size === 0;
  }

  hasText(text: string): boolean {
    return this.#texts.has(text);
  }

  /** In either order. */
  hasPair(a: string, b: string): boolean {
    return this.#pairs.has(orderPair(a, b).join());
  }
}

/** A pair as lists of pairs have it: ascending. */
export function orderPair(a: string, b: string): readonly [string, string] {
  return a < b ? [a, b] : [b, a];
}
