import { describe, expect, it } from 'vitest';
import { countLinkStyles, moreFrequentStyle } from '../../../../src/core/links/countLinkStyles.ts';
import { LinkTargets } from '../../../../src/core/links/linkTargets.ts';
import { readLinks } from '../../../../src/core/links/readLinks.ts';

const targets = new LinkTargets(['file:///n/a.md', 'file:///n/b.md'], ['file:///n']);

function count(text: string) {
  return countLinkStyles(readLinks(text, 'markdown'), 'file:///n/a.md', targets);
}

describe('countLinkStyles', () => {
  it('counts links to other documents', () => {
    expect(count('[[b]] [[not yet there]] [x](b.md#part)')).toEqual({ wiki: 2, markdown: 1 });
  });

  it('passes over the web, files that are no documents, the document itself, and definitions', () => {
    expect(count('[x](https://example.org) [y](c.pdf) [z](#there) [s](a.md) [[#here]]\n\n[b]: b.md')).toEqual({
      wiki: 0,
      markdown: 0,
    });
  });
});

describe('moreFrequentStyle', () => {
  it('is undecided where neither is more frequent', () => {
    expect(moreFrequentStyle({ wiki: 2, markdown: 1 })).toBe('wiki');
    expect(moreFrequentStyle({ wiki: 0, markdown: 1 })).toBe('markdown');
    expect(moreFrequentStyle({ wiki: 0, markdown: 0 })).toBeUndefined();
  });
});
