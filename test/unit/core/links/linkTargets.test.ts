import { describe, expect, it } from 'vitest';
import { LinkTargets } from '../../../../src/core/links/linkTargets.ts';

const root = 'file:///home/me/notes';

function targetsOf(...paths: string[]): LinkTargets {
  return new LinkTargets(
    paths.map((path) => `${root}/${path}`),
    [root],
  );
}

/** Path of the document that a link in `from` leads to. */
function follow(targets: LinkTargets, form: 'wiki' | 'inline', target: string, from = 'index.md'): string | undefined {
  return targets.resolve({ form, target }, `${root}/${from}`)?.slice(root.length + 1);
}

describe('LinkTargets.resolve', () => {
  it.each([
    ['Money', 'work/money.md'],
    ['money.md', 'work/money.md'],
    ['work/money', 'work/money.md'],
    ['./work/money', 'work/money.md'],
    ['/work/money', 'work/money.md'],
    ['Release 1.2', 'Release%201.2.md'],
    ['u\u0308ber', '%C3%BCber.txt'],
    ['nothing', undefined],
    ['play/money', undefined],
    ['', undefined],
  ])('follows the wikilink %j', (target, path) => {
    expect(follow(targetsOf('work/money.md', 'Release%201.2.md', '%C3%BCber.txt'), 'wiki', target)).toBe(path);
  });

  it('takes the shortest of several paths that end with a name', () => {
    const targets = targetsOf('a/b/note.md', 'c/note.md', 'd/e/note.md');
    expect(follow(targets, 'wiki', 'note', 'a/b/x.md')).toBe('c/note.md');
    expect(follow(targets, 'wiki', 'b/note')).toBe('a/b/note.md');
  });

  it('settles what is as short: Markdown first, then the nearest, then the first', () => {
    expect(follow(targetsOf('note.txt', 'note.md'), 'wiki', 'note')).toBe('note.md');
    expect(follow(targetsOf('a/note.md', 'b/note.md'), 'wiki', 'note', 'b/x.md')).toBe('b/note.md');
    expect(follow(targetsOf('b/note.md', 'a/note.md'), 'wiki', 'note')).toBe('a/note.md');
  });

  it.each([
    ['b.md', 'a/b.md'],
    ['./b.md', 'a/b.md'],
    ['../c.md', 'c.md'],
    ['../a/./b.md', 'a/b.md'],
    ['/c.md', 'c.md'],
    ['b', 'a/b.md'],
    ['b.html', 'a/b.md'],
    ['B.MD', 'a/b.md'],
    [`${root}/c.md`, 'c.md'],
    ['c.md', undefined],
    ['../../../../../c.md', undefined],
    ['//host/c.md', undefined],
    ['https://example.org/home/me/notes/c.md', undefined],
  ])('follows the path %j', (target, path) => {
    expect(follow(targetsOf('a/b.md', 'c.md'), 'inline', target, 'a/x.md')).toBe(path);
  });

  it('tells names apart by case where only case differs', () => {
    const targets = targetsOf('Note.md', 'note.md');
    expect(follow(targets, 'inline', 'Note.md')).toBe('Note.md');
    expect(follow(targets, 'inline', 'note.md')).toBe('note.md');
  });

  it('reads a slash as the workspace folder of the linking document', () => {
    const targets = new LinkTargets(['file:///one/x.md', 'file:///two/x.md'], ['file:///one', 'file:///two']);
    expect(targets.resolve({ form: 'inline', target: '/x.md' }, 'file:///two/sub/from.md')).toBe('file:///two/x.md');
  });

  it('knows drives and other file systems', () => {
    const drive = new LinkTargets(['file:///c%3A/notes/a.md'], ['file:///c%3A/notes']);
    expect(drive.resolve({ form: 'inline', target: '../a.md' }, 'file:///c%3A/notes/b/c.md')).toBe(
      'file:///c%3A/notes/a.md',
    );
    const remote = new LinkTargets(['vscode-vfs://github/me/a.md', 'file:///me/a.md'], []);
    expect(remote.resolve({ form: 'inline', target: 'a.md' }, 'vscode-vfs://github/me/b.md')).toBe(
      'vscode-vfs://github/me/a.md',
    );
  });
});

describe('LinkTargets.nameOf', () => {
  it.each([
    ['work/money.md', 'money'],
    ['a/note.md', 'a/note'],
    ['b/note.md', 'b/note'],
    // The whole path of a note in the workspace's folder is its name.
    ['plan.md', 'plan'],
    ['old/plan.md', 'old/plan'],
    ['twin.md', 'twin'],
    ['twin.txt', undefined],
  ])('names %j', (path, name) => {
    const targets = targetsOf(
      'work/money.md',
      'a/note.md',
      'b/note.md',
      'plan.md',
      'old/plan.md',
      'twin.md',
      'twin.txt',
    );
    expect(targets.nameOf(`${root}/${path}`)).toBe(name);
  });

  it('knows documents of the workspace only', () => {
    expect(targetsOf('a.md').nameOf(`${root}/b.md`)).toBeUndefined();
  });
});
