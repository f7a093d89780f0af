import type { ItemKind } from '../core/passage.ts';
import type { Option } from './command.ts';
import { columnOf } from './files/csvColumns.ts';

/** `--items`, with the words that it takes. */
export function itemsOption(standard: 'sentences' | 'lines'): Option {
  return {
    value: 'ITEMS',
    help: `What to compare: sentences, paragraphs, lines, or csv:COLUMN for a column of CSV files (default: ${standard})`,
  };
}

export function nameOfItems(items: ItemKind): string {
  const column = columnOf(items);
  return column === undefined ? `${items}s` : `texts in the column "${column}"`;
}
