import type { PlacedItem } from '../../protocol/engineApi.ts';
import type { GivenDocuments } from '../files/giveDocuments.ts';
import { place } from './phrases.ts';
import { printable, type Terminal } from './terminal.ts';

/** Columns below which a text does not fit beside its place. */
const NARROWEST_TEXT = 30;

/**
 * The lines of each item: the place, and the text cut to fit beside it, all texts in one column; or below it where the
 * terminal is too narrow for that. `indent` columns will stand before each line.
 */
export function itemLines(
  items: readonly PlacedItem[],
  given: Pick<GivenDocuments, 'fileOf'>,
  terminal: Terminal,
  indent: number,
): string[][] {
  const places = items.map(({ uri, range }) => {
    const where = place(given.fileOf(uri), range);
    return { painted: terminal.paint('cyan', where), width: terminal.measure(where) };
  });
  const widest = places.reduce((most, { width }) => Math.max(most, width), 0);
  const before = indent + widest + 2;
  return items.map((item, index) => {
    const { painted, width } = places[index]!;
    const text = printable(item.text);
    return terminal.width - before < NARROWEST_TEXT
      ? [painted, `  ${terminal.truncate(text, indent + 2)}`]
      : [`${painted}${' '.repeat(widest - width)}  ${terminal.truncate(text, before)}`];
  });
}
