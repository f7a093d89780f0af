import { readCsv } from '../../core/prose/csvFields.ts';
import { foldWhiteSpace } from '../../core/prose/foldWhiteSpace.ts';
import type { ItemKind } from '../../core/passage.ts';
import { WrongUse } from '../failures.ts';

/** The column that items stand in, where they are those of a CSV column. */
export function columnOf(items: ItemKind): string | undefined {
  return items.startsWith('csv:') ? items.slice('csv:'.length).trim() : undefined;
}

/** The names in the header of a CSV text, in order; none where it is empty. */
export function readColumns(text: string): string[] {
  const [header = []] = readCsv(text);
  return header.map(({ value }) => foldWhiteSpace(value));
}

export function noSuchColumn(column: string, columns: readonly string[]): WrongUse {
  const list = columns.length === 0 ? 'There are none.' : `Its columns: ${columns.join(', ')}.`;
  return new WrongUse(`There is no column "${column}". ${list}`);
}
