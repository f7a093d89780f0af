/** Keeps the values that were used last. */
export class RecentlyUsed<Key, Value> {
  readonly #most: number;
  /** In the order of their last use. */
  readonly #values = new Map<Key, Value>();

  constructor(most: number) {
    this.#most = most;
  }

  /** The value kept, else the one that `make` gives. */
  get(key: Key, make: () => Value): Value {
    const known = this.#values.get(key);
    const value = known ?? make();
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > this.#most) this.#values.delete(this.#values.keys().next().value!);
    return value;
  }

  /** The value kept, if there is one. */
  find(key: Key): Value | undefined {
    const known = this.#values.get(key);
    return known === undefined ? undefined : this.get(key, () => known);
  }
}
