import { describe, expect, it } from 'vitest';
import { IgnoreRules } from '../../../src/core/ignoreRules.ts';

describe('IgnoreRules', () => {
  const rules = new IgnoreRules([
    { folder: '', text: '# drafts\ndrafts/\n*.tmp.md\n/root-only.md\n' },
    { folder: 'docs', text: '!keep.tmp.md\nlocal.md\n' },
    { folder: 'drafts', text: '!wanted.md\n' },
  ]);

  it.each([
    ['notes.md', false],
    ['a.tmp.md', true],
    ['deep/in/a.tmp.md', true],
    ['root-only.md', true],
    ['docs/root-only.md', false],
  ])('applies the rules of the root: %s', (path, ignored) => {
    expect(rules.ignores(path)).toBe(ignored);
  });

  it('lets the nearest file have the first word', () => {
    expect(rules.ignores('docs/keep.tmp.md')).toBe(false);
    expect(rules.ignores('docs/other.tmp.md')).toBe(true);
    expect(rules.ignores('docs/sub/local.md')).toBe(true);
    expect(rules.ignores('local.md')).toBe(false);
  });

  it('brings nothing back from a folder that is excluded', () => {
    expect(rules.ignores('drafts/wanted.md')).toBe(true);
    expect(rules.ignores('docs/drafts/deep/down.md')).toBe(true);
  });

  it('excludes nothing without files', () => {
    expect(new IgnoreRules([]).ignores('drafts/a.md')).toBe(false);
  });
});
