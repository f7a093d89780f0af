import { expect, it } from 'vitest';
import { comparePlaces } from '../../../src/editor/similar/comparePlaces.ts';

const place = (path: string, line = 0, character = 0) => ({
  path,
  range: { start: { line, character }, end: { line, character: character + 1 } },
});

it('goes through files as the Explorer does, and from top to bottom', () => {
  const sorted = [
    place('a.md', 2, 5),
    place('a.md', 2, 11),
    place('a.md', 10),
    place('note 9.md'),
    place('note 10.md'),
    place('a/z.md'),
    place('a/b/c.md'),
    place('b/a.md'),
  ];
  const shuffled = [5, 2, 7, 0, 3, 6, 1, 4].map((at) => sorted[at]!);
  expect(shuffled.sort(comparePlaces)).toEqual(sorted);
});

it('tells apart what a reader would call the same name', () => {
  expect(comparePlaces(place('note 1.md', 9), place('note 01.md'))).not.toBe(0);
});
