import type { DuplicateSort } from '../../../../src/core/duplicates/duplicateSort.ts';
import type { DuplicateGroup } from '../../../../src/protocol/duplicates.ts';

/** A group of texts (a letter each, which is its hash and its words), each in some documents: `{ a: ['x.md', 'y.md'] }`. */
export function makeGroup(
  sort: DuplicateSort,
  texts: Readonly<Record<string, readonly string[]>>,
  more: Partial<DuplicateGroup> = {},
): DuplicateGroup {
  const [first, ...others] = Object.entries(texts).map(([text, uris]) => {
    const [place, ...places] = uris.map((uri, line) => ({
      uri,
      stamp: '1',
      range: { start: { line, character: 0 }, end: { line, character: 9 } },
      breadcrumb: [],
    }));
    return { hashes: [text.repeat(32)] as const, text, places: [place!, ...places] as const };
  });
  const uris = Object.values(texts).flat();
  return {
    id: `${sort}-${Object.keys(texts).join('')}`,
    sort,
    members: [first!, ...others],
    texts: others.length + 1,
    places: uris.length,
    documents: new Set(uris).size,
    cosine: others.length > 0 ? 0.9 : 1,
    percentile: 99,
    isFarOut: false,
    contents: null,
    ignored: false,
    ...more,
  };
}

/** Each group as `sort: a b`. */
export const briefly = (groups: readonly DuplicateGroup[]) =>
  groups.map(
    ({ sort, members, ignored }) =>
      `${sort}: ${members.map(({ text, places }) => `${text}${places.length}`).join(' ')}${ignored ? ' ignored' : ''}`,
  );
