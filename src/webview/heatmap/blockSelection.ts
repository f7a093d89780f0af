import * as l10n from '@vscode/l10n';
import type { ItemId } from '../../protocol/heatmapApi.ts';
import { formatCosine } from '../figures.ts';
import type { HeatmapModel, ItemPair } from './heatmapModel.ts';
import { itemLabel } from './itemLabel.ts';

/** A block of cells by the items of its rows and columns, so that it stays when the order changes. */
export interface BlockSelection {
  readonly rows: readonly ItemId[];
  readonly columns: readonly ItemId[];
}

/** Displayed places of both corners, both included. */
export function selectBlock(
  model: HeatmapModel,
  from: { readonly row: number; readonly column: number },
  to: { readonly row: number; readonly column: number },
): BlockSelection {
  const span = (a: number, b: number) =>
    Array.from(model.order.subarray(Math.min(a, b), Math.max(a, b) + 1), (place) => model.items[place]!.id);
  return { rows: span(from.row, to.row), columns: span(from.column, to.column) };
}

/** The selected items, each once, in the order of the picture. */
export function selectedItems({ rows, columns }: BlockSelection): ItemId[] {
  return [...new Set([...rows, ...columns])];
}

/** The pairs of different items in the block, each once. */
export function selectedPairs(model: HeatmapModel, { rows, columns }: BlockSelection): ItemPair[] {
  const known = new Set(columns);
  const inBoth = new Set(rows.filter((id) => known.has(id)));
  const pairs: ItemPair[] = [];
  for (const row of rows) {
    for (const column of columns) {
      if (row === column) continue;
      // Where a pair stands on both sides of the diagonal, one of them is enough.
      if (inBoth.has(row) && inBoth.has(column) && row > column) continue;
      const [a, b] = [model.placeOf(row), model.placeOf(column)];
      if (a !== undefined && b !== undefined) pairs.push({ row: a, column: b });
    }
  }
  return pairs;
}

/** How many pairs {@link selectedPairs} would find. */
export function countPairs({ rows, columns }: BlockSelection): number {
  const known = new Set(columns);
  const shared = rows.filter((id) => known.has(id)).length;
  return rows.length * columns.length - shared - (shared * (shared - 1)) / 2;
}

/**
 * The pairs as lines of cosine, text and text between tabs, nearest first and below a line that names the columns: a table for
 * whatever they are pasted into.
 */
export function describePairs(model: HeatmapModel, selection: BlockSelection): string {
  const flat = (place: number) => itemLabel(model.items[place]!).replace(/\s+/gu, ' ');
  const lines = selectedPairs(model, selection)
    .map((pair) => ({ pair, cosine: model.cosineOf(pair) }))
    .sort((a, b) => b.cosine - a.cosine)
    .map(({ pair, cosine }) => `${formatCosine(cosine)}\t${flat(pair.row)}\t${flat(pair.column)}\n`);
  return `${[l10n.t('Cosine'), l10n.t('First passage'), l10n.t('Second passage')].join('\t')}\n${lines.join('')}`;
}
