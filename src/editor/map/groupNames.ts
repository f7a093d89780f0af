/** Groups of items by name: what a `MapGrouping` is made from. */
export interface NamedGroups {
  readonly names: readonly string[];
  /** Of each item its place in `names`; -1: in no group. */
  readonly groupOf: Int32Array;
}

/**
 * Groups items by a name that their documents have.
 *
 * @param document of each item, its place in `nameOf`
 * @param nameOf of each document; null: in no group
 * @param compare puts the names in order
 */
export function groupNames(
  document: Uint32Array,
  nameOf: readonly (string | null)[],
  compare: (a: string, b: string) => number,
): NamedGroups {
  const names = [...new Set(nameOf.filter((name) => name !== null))].sort(compare);
  const places = new Map(names.map((name, place) => [name, place]));
  const ofDocuments = nameOf.map((name) => (name === null ? -1 : places.get(name)!));
  return { names, groupOf: Int32Array.from(document, (place) => ofDocuments[place]!) };
}
