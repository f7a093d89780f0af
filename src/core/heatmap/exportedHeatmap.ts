import type { Range } from '../passage.ts';
import type { CsvFields } from '../csvTable.ts';
import type { ItemGroup } from './groupItems.ts';

/** What is written to a file. */
export interface ExportedHeatmap {
  readonly title: string;
  readonly items: readonly ExportedItem[];
  /** `cosine[i * items.length + j]` */
  readonly cosine: Float32Array;
  /** Places in `items` in the order in which they are written. */
  readonly order: ArrayLike<number>;
  /** As they are shown; null where they are not. */
  readonly groups: readonly ItemGroup[] | null;
  /** What random pairs score; null where that is not known. */
  readonly background: {
    readonly mean: number;
    readonly deviation: number;
    /** See `Background.percentile`. */
    percentile(cosine: number): number | null;
  } | null;
}

/** A text file in pieces, each made when it is taken, so that a page can do other things between them. */
export interface TextInPieces {
  /** How many pieces there are; some may be empty, and stand for work that makes no text. */
  readonly count: number;
  readonly pieces: Iterable<string>;
}

export interface ExportedItem {
  readonly path: string;
  readonly range: Range;
  readonly breadcrumb: readonly string[];
  readonly label?: string;
  readonly text: string;
}

/** The columns that describe an item in CSV. */
export const itemColumns = ['item', 'file', 'line', 'column', 'headings', 'label', 'group', 'text'];

/** The fields of those columns for each item, in the order of `order`: numbers, lines and columns count from 1. */
export function describeItems({ items, order, groups }: ExportedHeatmap): CsvFields[] {
  const groupOf = groupNames(groups);
  return Array.from(order, (item, index) => {
    const { path, range, breadcrumb, label, text } = items[item]!;
    const { line, character } = range.start;
    return [index + 1, path, line + 1, character + 1, breadcrumb.join(' › '), label, groupOf.get(item), text];
  });
}

/** The name of each item's group. */
export function groupNames(groups: ExportedHeatmap['groups']): Map<number, string> {
  return new Map((groups ?? []).flatMap(({ name, members }) => members.map((item) => [item, name] as const)));
}
