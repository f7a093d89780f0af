import { expect, it } from 'vitest';
import { suggestPaths } from '../../../../src/editor/search/suggestPaths.ts';

const documents = ['index.md', 'home/garden/tomatoes.md', 'home/budget.md', 'work/2024/home-office.md', 'Work/A b.md'];

function suggest(typed: string, limit = 20): string[] {
  return suggestPaths(documents, typed, limit).map(({ path, isFolder }) => (isFolder ? `${path}/` : path));
}

it('begins with the folders at the top', () => {
  expect(suggest('', 3)).toEqual(['Work/', 'home/', 'work/']);
});

it('goes on with what was begun, folders and short paths first', () => {
  expect(suggest('ho')).toEqual([
    'home/',
    'home/garden/',
    'home/budget.md',
    'home/garden/tomatoes.md',
    'work/2024/home-office.md',
  ]);
  expect(suggest('home/')).toEqual(['home/garden/', 'home/budget.md', 'home/garden/tomatoes.md']);
});

it('finds names further down, and whatever case they are in', () => {
  expect(suggest('GARD')).toEqual(['home/garden/', 'home/garden/tomatoes.md']);
  expect(suggest('work/a')).toEqual(['Work/A b.md']);
});

it('has nothing for names that nothing has', () => {
  expect(suggest('arden')).toEqual([]);
  expect(suggestPaths([], '', 5)).toEqual([]);
});
