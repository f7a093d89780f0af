import { describe, expect, it } from 'vitest';
import { combineGlobs, enabledGlobs, expandBraces } from '../../../src/editor/documents/globs.ts';

describe('expandBraces', () => {
  it.each([
    ['**/*.md', ['**/*.md']],
    ['**/*.{md,txt}', ['**/*.md', '**/*.txt']],
    ['{a,b}/{c,d}', ['a/c', 'a/d', 'b/c', 'b/d']],
    ['{a,{b,c}d}/*', ['a/*', 'bd/*', 'cd/*']],
    ['**/{one}', ['**/one']],
    ['odd{a,b', ['odd{a,b']],
    ['odd}a', ['odd}a']],
  ])('%s', (glob, expanded) => {
    expect(expandBraces(glob)).toEqual(expanded);
  });
});

describe('combineGlobs', () => {
  it('is undefined without globs, so that VS Code takes it for no glob at all', () => {
    expect(combineGlobs([])).toBeUndefined();
    expect(combineGlobs([''])).toBeUndefined();
  });

  it('leaves a single glob alone', () => {
    expect(combineGlobs(['**/*.md'])).toBe('**/*.md');
  });

  it('never puts braces into braces, and names nothing twice', () => {
    expect(combineGlobs(['**/*.{md,txt}', '**/*.md', 'notes/**'])).toBe('{**/*.md,**/*.txt,notes/**}');
  });
});

describe('enabledGlobs', () => {
  it('takes what is switched on without a condition', () => {
    const setting = { '**/out': true, '**/src': false, '**/*.js': { when: '$(basename).ts' } };
    expect(enabledGlobs(setting)).toEqual(['**/out']);
  });
});
