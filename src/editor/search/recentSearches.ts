import type { Memento } from 'vscode';

const key = 'recentSearches';
const MOST_KEPT = 20;

/** The latest searches whose results somebody has made use of, kept for the workspace, the last one first. */
export class RecentSearches {
  readonly #memory: Memento;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  get all(): readonly string[] {
    return this.#memory.get<readonly string[]>(key) ?? [];
  }

  async add(typed: string): Promise<void> {
    const search = typed.trim();
    await this.#memory.update(key, [search, ...this.all.filter((other) => other !== search)].slice(0, MOST_KEPT));
  }

  async remove(search: string): Promise<void> {
    await this.#memory.update(
      key,
      this.all.filter((other) => other !== search),
    );
  }
}
