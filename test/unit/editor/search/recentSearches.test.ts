import { expect, it } from 'vitest';
import { RecentSearches } from '../../../../src/editor/search/recentSearches.ts';

class Memory {
  readonly #values = new Map<string, unknown>();
  keys = () => [...this.#values.keys()];
  get = <T>(key: string, fallback?: T) => (this.#values.get(key) ?? fallback) as T;
  update = async (key: string, value: unknown) => void this.#values.set(key, value);
}

it('has the last search first, each once', async () => {
  const recent = new RecentSearches(new Memory());
  for (const search of ['one', 'two', ' one ', 'three']) await recent.add(search);
  expect(recent.all).toEqual(['three', 'one', 'two']);
  await recent.remove('one');
  expect(recent.all).toEqual(['three', 'two']);
});

it('keeps twenty, for the next session as well', async () => {
  const memory = new Memory();
  for (let at = 0; at < 30; at++) await new RecentSearches(memory).add(`search ${at}`);
  const { all } = new RecentSearches(memory);
  expect(all).toHaveLength(20);
  expect(all[0]).toBe('search 29');
});
