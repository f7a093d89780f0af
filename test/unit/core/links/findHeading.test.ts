import { describe, expect, it } from 'vitest';
import { findHeading } from '../../../../src/core/links/findHeading.ts';
import { segmentDocument } from '../../../../src/core/segmentDocument.ts';

const text = `Before.

# *Money* & \`more\`

First.

## Ideas

Second.

# Other

## Ideas

Third.
`;

function headingOf(words: string, language = 'markdown') {
  const passage = segmentDocument(text, language, 'paragraph').find((one) => one.text === words);
  if (!passage) throw new Error(`${words} is a paragraph.`);
  return findHeading(text, language, passage);
}

describe('findHeading', () => {
  it('finds the heading above a passage, with its anchor', () => {
    expect(headingOf('First.')).toEqual({ text: 'Money & more', anchor: 'money--more' });
    expect(headingOf('Second.')).toEqual({ text: 'Ideas', anchor: 'ideas' });
  });

  it('numbers the anchors of headings with equal words', () => {
    expect(headingOf('Third.')).toEqual({ text: 'Ideas', anchor: 'ideas-1' });
  });

  it('takes a heading for itself', () => {
    expect(headingOf('Other')).toEqual({ text: 'Other', anchor: 'other' });
  });

  it('finds none before the first heading', () => {
    expect(headingOf('Before.')).toBeUndefined();
  });

  it('finds none where headings have no anchors', () => {
    const passage = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }, breadcrumb: ['A'] };
    expect(findHeading('A\n=\n', 'restructuredtext', passage)).toBeUndefined();
  });
});
