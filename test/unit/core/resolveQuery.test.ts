import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../../src/core/lineIndex.ts';
import type { PassageKind } from '../../../src/core/passage.ts';
import { resolveQuery } from './resolveQuery.ts';

/** One ¦ is the cursor, two are the ends of a selection; « and » enclose what it stands for, where not the text itself. */
type Case = readonly [name: string, marked: string, text: string | null, languageId?: string];

function resolve(marked: string, kind: PassageKind, languageId = 'markdown') {
  const text = marked.replace(/[«»¦]/g, '');
  const withoutRange = marked.replace(/[«»]/g, '');
  const first = withoutRange.indexOf('¦');
  const second = withoutRange.indexOf('¦', first + 1);
  const lines = new LineIndex(text);
  const range = lines.rangeOf(first, second < 0 ? first : second - 1);
  const found = resolveQuery(text, languageId, kind, range);
  if (!found) return null;
  const start = lines.offsetAt(found.range.start);
  const end = lines.offsetAt(found.range.end);
  return { text: found.text, source: text.slice(start, end) };
}

function describeCases(title: string, kind: PassageKind, cases: readonly Case[]): void {
  describe(title, () => {
    for (const [name, marked, text, languageId] of cases) {
      it(name, () => {
        const source = /«([^»]*)»/.exec(marked)?.[1]?.replace(/¦/g, '');
        expect(resolve(marked, kind, languageId)).toEqual(text === null ? null : { text, source: source ?? text });
      });
    }
  });
}

describeCases('a cursor, by sentence', 'sentence', [
  ['in the middle', 'One. «T¦wo here.» Three.', 'Two here.'],
  ['at the start', '¦One. Two.', 'One.'],
  ['after the last character', 'One.¦ Two.', 'One.'],
  ['before the next', 'One. ¦Two.', 'Two.'],
  ['between two spaces', 'One. ¦ Two.', 'One.'],
  ['between sentences without a space', '第一句。¦第二句。', '第二句。'],
  ['at the end of the document', 'One. Two.¦', 'Two.'],
  ['in white space at the end of a line', 'One.  ¦\n', 'One.'],
  ['in indentation', ' ¦ One.', 'One.'],
  ['in a list marker', '-¦ One. Two.', 'One.'],
  ['before a task', '¦- [ ] Buy milk', 'Buy milk'],
  ['in a heading marker', '¦## Title', 'Title'],
  ['in a closing heading marker', '## Title #¦#', 'Title'],
  ['in a quote marker', '>¦ One.', 'One.'],
  ['in emphasis', '«It is *ve¦ry* good.» Yes.', 'It is very good.'],
  ['in a link target', 'No. «See [docs»](https://exam¦ple.com)', 'See docs'],
  ['on the second line of a sentence', '«One goes\n¦on.» Two.', 'One goes on.'],
  ['on a blank line', 'One.\n¦\nTwo.', null],
  ['on a line of spaces', 'One.\n\n  ¦ \nTwo.', null],
  ['in a code block', 'One.\n```\nco¦de\n```\n', null],
  ['on a fence', 'One.\n```¦\ncode\n```\n', null],
  ['in front matter', '---\nti¦tle: x\n---\nOne.', null],
  ['on a rule', 'One.\n\n--¦-\n\nTwo.', null],
  ['in an HTML comment', '<!-- a ¦b -->\n\nOne.', null],
  ['in an empty document', '¦', null],
  ['on the table rule', '| a |\n|¦---|\n| b |', null],
  ['in a row of a table', '| «a | b ¦c» |\n|---|---|', 'a b c'],
  ['in plain text', 'One. T¦wo.', 'Two.', 'plaintext'],
  ['in program code', 'co¦de();\n// One word.', null, 'typescript'],
  ['in code beside a comment', 'code(¦); // One word.', 'One word.', 'typescript'],
  ['after a line end of Windows', 'One.\r\n\r\n¦Two.', 'Two.'],
]);

describeCases('a cursor, by paragraph', 'paragraph', [
  ['in the middle', '«One. T¦wo.\nThree.»\n\nFour.', 'One. Two. Three.'],
  ['in an item', '- One. Two.\n- Th¦ree. Four.', 'Three. Four.'],
  ['in a row', '| «a |¦ b» |\n|---|---|', 'a b'],
  ['on a blank line', 'One.\n¦\nTwo.', null],
]);

describeCases('a selection', 'sentence', [
  ['part of a sentence', 'One «¦two three¦» four.', 'two three'],
  ['two sentences', '«¦One. Two.¦» Three.', 'One. Two.'],
  ['white space at its ends', 'One¦ «two» ¦three', 'two'],
  ['markup in it', 'It ¦«is **very** [good»](u¦rl) now', 'is very good'],
  ['over blocks', '# ¦«Title\n\n- One\n- Two»¦', 'Title One Two'],
  ['over code', '¦«One\n\n```\ncode\n```\n\nTwo»¦', 'One Two'],
  ['a line end in it', '¦«One\r\ntwo»¦', 'One two'],
  ['half an entity', 'a «&am¦p; b»¦', '& b'],
  ['only code', '```\n¦code¦\n```', null],
  ['only marks', 'One ¦--- ...¦ two', null],
  ['only white space', 'One ¦ ¦ two', null],
  ['only markup', 'One ¦**¦two**', null],
  ['front matter and text', '¦---\na: b\n---\n«One»¦', 'One'],
  ['the whole document', '¦«One. Two.»\n¦', 'One. Two.'],
  ['a word in plain text', 'One ¦«two»¦', 'two', 'plaintext'],
]);

describe('odd ranges', () => {
  const text = 'One. Two.\nThree.';

  it('beyond the end of a line or of the document mean those ends', () => {
    const at = (line: number, character: number) => ({ start: { line, character }, end: { line, character } });
    expect(resolveQuery(text, 'markdown', 'sentence', at(0, 99))?.text).toBe('Two.');
    expect(resolveQuery(text, 'markdown', 'sentence', at(99, 0))?.text).toBe('Three.');
  });

  it('turned round mean the same', () => {
    const range = { start: { line: 1, character: 6 }, end: { line: 0, character: 5 } };
    expect(resolveQuery(text, 'markdown', 'sentence', range)?.text).toBe('Two. Three.');
  });
});

it('takes linear time for a selection of a long run of blanks or NULs', () => {
  for (const blank of [' ', '\0']) {
    const text = `a${blank.repeat(400_000)}b`;
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: text.length - 1 } };
    // A square of this length would take minutes.
    expect(resolveQuery(text, 'plaintext', 'sentence', range)).toEqual({
      text: 'a',
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
    });
  }
});
