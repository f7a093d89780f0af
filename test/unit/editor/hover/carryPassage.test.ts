import { expect, it } from 'vitest';
import { carryPassage } from '../../../../src/editor/hover/carryPassage.ts';
import { composeHover } from '../../../../src/editor/hover/hoverMarkdown.ts';
import type { Match } from '../../../../src/protocol/engineApi.ts';

/** VS Code shows no more of a Markdown text. */
const MOST_SHOWN = 100_000;

const match = (text: string): Match => ({
  uri: 'file:///notes/%E9%9B%BB%E8%BB%8A.md',
  stamp: '1720000000000:2048',
  range: { start: { line: 11, character: 0 }, end: { line: 11, character: 800 } },
  text,
  kind: 'paragraph',
  breadcrumb: ['電車'],
  cosine: 0.71,
  percentile: 62,
  closeness: 'close',
});

it('keeps the place, the version and enough of the text to find it again', () => {
  const { uri, range, stamp } = match('');
  expect(carryPassage(match('The train was late.'))).toMatchObject({
    type: 'passage',
    match: { uri, range, stamp, text: 'The train was late.' },
  });
});

it('never ends with half a character', () => {
  const { text } = carryPassage(match(`a${'😀'.repeat(300)}`)).match;
  expect(text).toMatch(/^a(😀)+$/u);
});

it('is small enough for ten passages of which each has two links', () => {
  const link = { label: '電車.md', tooltip: '電車.md', command: 'simile.openPassage' };
  const details = [1, 2].map(() => ({ ...link, arguments: [carryPassage(match('電'.repeat(5000)))] }));
  const entry = { excerpt: { before: '電'.repeat(200), sentence: '', after: '' }, details };
  expect(composeHover(Array<typeof entry>(10).fill(entry), details).length).toBeLessThan(MOST_SHOWN);
});
