import { describe, expect, it } from 'vitest';
import { readLinks } from '../../../../src/core/links/readLinks.ts';

/** The links of a Markdown document as `form target#anchor`. */
function list(text: string, languageId = 'markdown'): string[] {
  return readLinks(text, languageId).map(
    ({ form, target, anchor }) => `${form} ${target}${anchor === '' ? '' : `#${anchor}`}`,
  );
}

describe('readLinks', () => {
  it.each([
    ['[[Name]]', 'wiki Name'],
    ['[[Name|a label]]', 'wiki Name'],
    ['[[folder/Name#A heading|a label]]', 'wiki folder/Name#A heading'],
    ['![[Name#^block]]', 'wiki Name#^block'],
    ['[[#Here]]', 'wiki #Here'],
    ['# A heading with [[Name]]', 'wiki Name'],
    ['| a |\n| --- |\n| [[Name\\|label]] |', 'wiki Name'],
    ['[label](note.md)', 'inline note.md'],
    ['[label](./a/../note.md#part "Title")', 'inline ./a/../note.md#part'],
    ['[label](my%20note.md)', 'inline my note.md'],
    ['[label](<my note.md>)', 'inline my note.md'],
    ['[label](a\\(b\\).md)', 'inline a(b).md'],
    ['[label](a&amp;b.md)', 'inline a&b.md'],
    ['[label](100%.md)', 'inline 100%.md'],
    ['[label](note.md?view=1#part)', 'inline note.md#part'],
    ['[https://example.org](note.md)', 'inline note.md'],
    ['[label](https://example.org/a?b#c)', 'inline https://example.org/a#c'],
    ['[label][ref]\n\n[ref]: ../note.md "Title"', 'definition ../note.md'],
    ['- an item\n\n  > quoted [[Name]]', 'wiki Name'],
    ['---\nrelated:\n    - "[[Name]]"\n---\n', 'wiki Name'],
    ['A line.\rAnother with [[Name]].\r', 'wiki Name'],
  ])('reads %j', (text, link) => {
    expect(list(text)).toEqual([link]);
  });

  it.each([
    '`[[Name]]` and `[a](b.md)`',
    '```\n[[Name]]\n[a](b.md)\n```',
    '    [[Name]]',
    '![alt](picture.png)',
    '[label]()',
    '[not a link]',
    'https://example.org',
    '[[]]',
  ])('finds none in %j', (text) => {
    expect(list(text)).toEqual([]);
  });

  it('keeps their order', () => {
    expect(list('[[b]] [x](a.md)\n\n[r]: c.md\n\n[[d]]')).toEqual([
      'wiki b',
      'inline a.md',
      'definition c.md',
      'wiki d',
    ]);
  });

  it('takes indentation and backticks for ordinary text outside of Markdown', () => {
    expect(list('    [[Name]] `[x](a.md)`', 'plaintext')).toEqual(['wiki Name', 'inline a.md']);
  });
});
