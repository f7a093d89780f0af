import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LinkTargets } from '../../../../src/core/links/linkTargets.ts';
import { readLinks } from '../../../../src/core/links/readLinks.ts';
import { writeLink, type LinkDestination, type LinkOptions } from '../../../../src/core/links/writeLink.ts';

const root = 'file:///home/me/notes';
const paths = ['work/money.md', 'a/note.md', 'b/note.md', 'A%20%28b%29%20%5Bc%5D.md', 'a%3Ab.md'];
const targets = new LinkTargets(
  paths.map((path) => `${root}/${path}`),
  [root],
);

function write(path: string, options: Partial<LinkOptions>, heading?: LinkDestination['heading']): string {
  const to = { uri: `${root}/${path}`, ...(heading ? { heading } : {}) };
  return writeLink(to, targets, { from: `${root}/work/plan.md`, style: 'wiki', ...options });
}

describe('writeLink', () => {
  const heading = { text: 'Side jobs, & more [x]', anchor: 'side-jobs--more-x-1' };

  it.each([
    ['work/money.md', '[[money]]'],
    ['a/note.md', '[[a/note]]'],
    // No wikilink can say brackets.
    ['A%20%28b%29%20%5Bc%5D.md', '[A (b) \\[c\\]](../A%20%28b%29%20%5Bc%5D.md)'],
    ['elsewhere.md', '[elsewhere](../elsewhere.md)'],
  ])('writes a wikilink to %j', (path, link) => {
    expect(write(path, {})).toBe(link);
  });

  it.each([
    ['work/money.md', '[money](money.md)'],
    ['a/note.md', '[note](../a/note.md)'],
    ['work/sub/%C3%BCber%20uns.md', '[über uns](sub/über%20uns.md)'],
  ])('writes a Markdown link to %j', (path, link) => {
    expect(write(path, { style: 'markdown' })).toBe(link);
  });

  it('keeps a name with a colon from reading as a scheme', () => {
    expect(write('a%3Ab.md', { style: 'markdown', from: `${root}/plan.md` })).toBe('[a:b](./a:b.md)');
  });

  it('adds the heading', () => {
    expect(write('work/money.md', {}, heading)).toBe('[[money#Side jobs, & more x]]');
    expect(write('work/money.md', { style: 'markdown' }, heading)).toBe(
      '[Side jobs, & more \\[x\\]](money.md#side-jobs--more-x-1)',
    );
    expect(write('work/money.md', { style: 'markdown' }, { text: 'Über uns?' })).toBe('[Über uns?](money.md#über-uns)');
  });

  it('takes a label', () => {
    expect(write('work/money.md', { label: 'a [b] | c' })).toBe('[[money|a b c]]');
    expect(write('work/money.md', { label: 'a [b]', style: 'markdown' })).toBe('[a \\[b\\]](money.md)');
    expect(write('work/money.md', { label: 'money' })).toBe('[[money]]');
  });

  it('writes a whole URI where there is no path', () => {
    const link = (uri: string, from: string) => writeLink({ uri }, targets, { from, style: 'markdown' });
    expect(link('file:///c%3A/a.md', 'file:///d%3A/b.md')).toBe('[a](file:///c%3A/a.md)');
    expect(link('vscode-vfs://github/me/a.md', `${root}/x.md`)).toBe('[a](vscode-vfs://github/me/a.md)');
    expect(link(`${root}/a.md`, 'untitled:Untitled-1')).toBe(`[a](${root}/a.md)`);
  });

  it('is read and resolved to where it leads, whatever the names', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .map((raw) => raw.replace(/[/\p{Cc}\p{Cs}]/gu, '-').normalize('NFC'))
      .filter((one) => one !== '.' && one !== '..');
    const path = fc
      .tuple(fc.array(name, { maxLength: 3 }), name)
      .map(([folders, file]) => [...folders, `${file}.md`].map(encodeURIComponent).join('/'));
    fc.assert(
      fc.property(
        fc.uniqueArray(path, { minLength: 2, maxLength: 6 }),
        fc.constantFrom('wiki', 'markdown'),
        (all, style) => {
          const uris = all.map((one) => `${root}/${one}`);
          const [from, ...others] = uris;
          const every = new LinkTargets(uris, [root]);
          for (const uri of others) {
            const text = writeLink({ uri, heading: { text: 'A heading' } }, every, { from: from!, style });
            const [link, ...more] = readLinks(text, 'markdown');
            expect(more, text).toEqual([]);
            expect(link && every.resolve(link, from!), text).toBe(uri);
            expect(link?.anchor.toLowerCase().replace(' ', '-'), text).toBe('a-heading');
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
