import { expect, it } from 'vitest';
import { labelPlace } from '../../../../src/editor/hover/labelPlace.ts';

it('names the file and the nearest headings', () => {
  expect(labelPlace('notes/trains.md', ['Travel', 'By land', 'Delays'])).toBe('trains.md › By land › Delays');
  expect(labelPlace('trains', [])).toBe('trains');
});

it('leaves out a title that only says the name of the file', () => {
  expect(labelPlace('notes/trains-that_never.came.md', ['Trains that never came', 'Delays'])).toBe(
    'trains-that_never.came.md › Delays',
  );
});

it('shows the beginning of a long heading', () => {
  expect(labelPlace('a.md', ['What to do when the last train of the day is cancelled at night'])).toBe(
    'a.md › What to do when the last train of the…',
  );
});
