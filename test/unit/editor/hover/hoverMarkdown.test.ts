import fc from 'fast-check';
import type { Link, Nodes, Paragraph } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { composeHover, type CommandLink, type HoverEntry } from '../../../../src/editor/hover/hoverMarkdown.ts';

const open: CommandLink = { label: 'train.md', tooltip: 'Open', command: 'simile.openPassage', arguments: [{ at: 1 }] };
const plain = { before: 'The train was late.', sentence: '', after: '' };

/** What is rendered, as a reader sees it: blocks, and in paragraphs text, bold and links. */
function read(markdown: string): Nodes[] {
  return fromMarkdown(markdown).children;
}

function readText(node: Nodes): string {
  return 'value' in node ? node.value : 'children' in node ? node.children.map(readText).join('') : '';
}

function readParagraph(entry: HoverEntry): Paragraph {
  const [paragraph, ...others] = read(composeHover([entry], [open]));
  expect(paragraph?.type).toBe('paragraph');
  expect(others.map(({ type }) => type)).toEqual(['paragraph', 'thematicBreak', 'paragraph']);
  return paragraph as Paragraph;
}

function readLink(link: CommandLink): Link {
  const [paragraph] = read(composeHover([], [link]));
  const [only, ...others] = (paragraph as Paragraph).children;
  expect(others).toEqual([]);
  expect(only?.type).toBe('link');
  return only as Link;
}

describe('composeHover', () => {
  it('puts a rule between entries and before the footer', () => {
    const entry: HoverEntry = { excerpt: plain, details: [open, 'very close'] };
    const blocks = read(composeHover([entry, entry], [open, 'still looking for files']));
    const [paragraph, rule] = ['paragraph', 'thematicBreak'];
    expect(blocks.map(({ type }) => type)).toEqual([paragraph, paragraph, rule, paragraph, paragraph, rule, paragraph]);
    expect(blocks.map(readText).at(1)).toBe('train.md · very close');
  });

  it.each([
    ['between spaces', 'It rained. ', 'The train was late.', ' We walked.'],
    ['without spaces around', '雨が降った。', '「電車」は遅れた。', '歩いた。'],
    ['at the start', '', '(The train) was late!', ' We walked.'],
    ['at the end', 'It *rained*. ', '**The** train was late.', ''],
    ['between quotes', 'He said: "', '"The train was late."', '" and left.'],
  ])('shows the sentence in bold: %s', (_where, before, sentence, after) => {
    const { children } = readParagraph({ excerpt: { before, sentence, after }, details: [open] });
    expect(children.filter(({ type }) => type === 'strong').map(readText)).toEqual([sentence]);
    expect(children.map(readText).join('').replaceAll('\u200a', '')).toBe(before + sentence + after);
  });

  it('reads nothing that a text says as Markdown', () => {
    const line = fc
      .string({ unit: 'grapheme-ascii', minLength: 1 })
      .filter((text) => text.trim() === text && !/\s\s/.test(text));
    fc.assert(
      fc.property(line, line, (text, label) => {
        const { children } = readParagraph({ excerpt: { before: text, sentence: '', after: '' }, details: [open] });
        expect(children).toMatchObject([{ type: 'text', value: text }]);
        const link = readLink({ ...open, label, tooltip: label });
        expect(link.title).toBe(label);
        expect(link.children).toMatchObject([{ type: 'text', value: label }]);
      }),
    );
  });

  it('carries the arguments of a command unharmed', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (values) => {
        const { url } = readLink({ ...open, arguments: values });
        const [command, query] = url.split('?');
        expect(command).toBe('command:simile.openPassage');
        expect(JSON.parse(decodeURIComponent(query ?? ''))).toEqual(values);
      }),
    );
  });
});
