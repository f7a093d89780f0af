import { describe, expect, it } from 'vitest';
import { layOutReport, showBytes } from '../../../src/editor/index/indexReport.ts';

describe('layOutReport', () => {
  it('indents the lines below their heading, and moves links along', () => {
    const lines = layOutReport([
      { heading: 'Work', lines: [{ text: 'None.' }] },
      { heading: 'Left out', lines: [{ text: 'no text: a.md', link: { uri: 'file:///a.md', start: 9 } }] },
    ]);
    expect(lines.map(({ text }) => text)).toEqual(['Work', '  None.', '', 'Left out', '  no text: a.md']);
    const { text, link } = lines[4]!;
    expect(text.slice(link!.start)).toBe('a.md');
  });
});

describe('showBytes', () => {
  it.each([
    [0, '0 bytes'],
    [812, '812 bytes'],
    [1000, '1 KB'],
    [1_440_000, '1.4 MB'],
    [149_600_000, '150 MB'],
    [5_000_000_000_000, '5000 GB'],
  ])('%d', (bytes, shown) => {
    expect(showBytes(bytes, String)).toBe(shown);
  });
});
