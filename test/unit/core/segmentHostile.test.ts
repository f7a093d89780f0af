import { describe, expect, it } from 'vitest';
import { segmentDocument } from '../../../src/core/segmentDocument.ts';

/** Milliseconds: far above what these take on a busy machine, far below what nesting or scanning for each would. */
const PATIENCE = 5000;

/** Pieces that make a parser scan ahead, nest or look back when they stand ten thousand times in a row. */
const pieces = (
  '>|> |[|[]|![|[a](b) |[a](|[a](((|](|]|[[a|[^a]|*a |a**b|*a **b |_a |` |`a|~~a |$a |$a$$b |<|<a |<!A|<!--|x <!--|<?|<div>|' +
  '<div>\n|> <div>\n|- |1. |\t- |> a\nb\n|# a\n|a\n=\n|a|b\n-|-\n|[a]: b\n|[^a]: b\n\n|&amp;|&a|\\*|a@b.c |www.a |http://|' +
  '---\n|a  \n|"A." |1.) |? |{|}|\\begin{|//|/*|"""|,|"|\0|\uD83D|\u2028a. |A b.\r'
).split('|');

describe.each([
  'markdown',
  'html',
  'latex',
  'restructuredtext',
  'asciidoc',
  'org',
  'typescript',
  'csv',
  'jupyter',
  'plaintext',
])('hostile %s', (languageId) => {
  it('is cut in linear time', { timeout: pieces.length * PATIENCE }, () => {
    for (const piece of pieces.filter((piece) => piece !== '')) {
      const text = piece.repeat(60_000 / piece.length);
      const begin = performance.now();
      segmentDocument(text, languageId, 'sentence');
      expect(performance.now() - begin, JSON.stringify(piece)).toBeLessThan(PATIENCE);
    }
  });
});

describe('large documents', () => {
  const sentence = 'The *quick* brown `fox` [jumps](over.md) the dog. ';

  it('of 5 MB of Markdown are read as Markdown', { timeout: 60_000 }, () => {
    const text = `## Heading\n\n- ${sentence.repeat(4)}\n\n`.repeat(5_000_000 / 220);
    const passages = segmentDocument(text, 'markdown', 'sentence');
    expect(passages).toHaveLength(5 * Math.floor(5_000_000 / 220));
    expect(passages.at(-1)?.text).toBe('The quick brown fox jumps the dog.');
  });

  it('may be a paragraph of 1 MB', { timeout: 60_000 }, () => {
    const passages = segmentDocument(sentence.repeat(20_000), 'markdown', 'sentence');
    expect(passages).toHaveLength(20_000);
    expect(passages[0]?.text).toBe('The quick brown fox jumps the dog.');
  });

  it('may be a line of 50 MB', { timeout: 60_000 }, () => {
    const [passage, ...others] = segmentDocument('word '.repeat(10_000_000), 'markdown', 'paragraph');
    expect(others).toEqual([]);
    expect(passage?.range.end).toEqual({ line: 0, character: 49_999_999 });
  });

  it('may be a line of 10 MB of HTML', { timeout: 60_000 }, () => {
    const text = '<div class="a"><p>One <b>sentence</b> &amp; more.</p><script>"</p>"</script></div>'.repeat(120_000);
    const passages = segmentDocument(text, 'html', 'sentence');
    expect(passages).toHaveLength(120_000);
    expect(passages.at(-1)?.text).toBe('One sentence & more.');
  });

  it('may nest ever deeper', () => {
    const text = Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(2 * depth)}- item`).join('\n');
    const passages = segmentDocument(text, 'markdown', 'sentence');
    expect(passages).toHaveLength(2000);
    expect(passages[40]?.text).toBe('item');
  });
});
