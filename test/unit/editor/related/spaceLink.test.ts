import { describe, expect, it } from 'vitest';
import { spaceLink } from '../../../../src/editor/related/spaceLink.ts';

describe('spaceLink', () => {
  it.each([
    ['', '', '[[a]]'],
    ['A word', '', ' [[a]]'],
    ['A word?', '', ' [[a]]'],
    ['A word ', '', '[[a]]'],
    ['- ', 'next', '[[a]] '],
    ['über', 'übrig', ' [[a]] '],
    ['(', ')', '[[a]]'],
    ['“', '”', '[[a]]'],
    ['see ', '.', '[[a]]'],
    ['[[b]]', '[[c]]', ' [[a]] '],
  ])('stands between %j and %j', (before, after, link) => {
    expect(spaceLink('[[a]]', before, after)).toBe(link);
  });
});
