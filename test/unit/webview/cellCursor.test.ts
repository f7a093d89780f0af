import { describe, expect, test } from 'vitest';
import { packTriangle } from '../../../src/core/heatmap/cosineTriangle.ts';
import type { HeatmapItem } from '../../../src/protocol/heatmapApi.ts';
import { CellCursor, moveOfKey } from '../../../src/webview/heatmap/cellCursor.ts';
import { HeatmapModel } from '../../../src/webview/heatmap/heatmapModel.ts';
import { readSettings } from '../../../src/webview/heatmap/settings.ts';

const source = { type: 'document', uri: 'file:///notes/english.md', items: 'sentence' } as const;
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

function itemsOf(ids: readonly number[]): HeatmapItem[] {
  return ids.map((id) => ({
    id,
    text: `Item ${id}.`,
    uri: source.uri,
    range,
    path: 'english.md',
    breadcrumb: [id % 2 === 0 ? 'Even' : 'Odd'],
  }));
}

/** Items of these ids, with ids from 11 on: 0 is no place and no id of them. */
function modelOf(...ids: number[]): HeatmapModel {
  const triangle = packTriangle(new Float32Array(ids.length ** 2).fill(1), ids.length);
  return new HeatmapModel(
    { title: '', remarks: [], kind: 'sentence', items: itemsOf(ids), triangle, background: null },
    readSettings(undefined),
  );
}

function move(cursor: CellCursor, model: HeatmapModel, key: string, extends_ = false) {
  return cursor.move(model, moveOfKey(key, 2)!, extends_);
}

describe('CellCursor', () => {
  test('Starts at the first cell, and stops at the edges', () => {
    const model = modelOf(11, 12, 13, 14);
    const cursor = new CellCursor();
    expect(cursor.cellIn(model)).toBeNull();
    expect(move(cursor, model, 'ArrowDown').cell).toEqual({ row: 0, column: 0 });
    expect(move(cursor, model, 'ArrowUp').cell).toEqual({ row: 0, column: 0 });
    expect(move(cursor, model, 'End').cell).toEqual({ row: 0, column: 3 });
    expect(move(cursor, model, 'PageDown').cell).toEqual({ row: 2, column: 3 });
    expect(move(cursor, model, 'PageDown').cell).toEqual({ row: 3, column: 3 });
    expect(move(cursor, model, 'ArrowLeft').cell).toEqual({ row: 3, column: 2 });
    expect(cursor.items).toEqual({ row: 14, column: 13 });
    expect(move(cursor, model, 'Home').cell).toEqual({ row: 3, column: 0 });
  });

  test('Keeps to its items when their order changes', () => {
    const model = modelOf(11, 12, 13, 14);
    const cursor = new CellCursor();
    cursor.put(model, { row: 1, column: 2 });
    model.choose({ order: 'heading' });
    expect(cursor.items).toEqual({ row: 12, column: 13 });
    expect(cursor.cellIn(model)).toEqual({ row: 2, column: 1 });
  });

  test('Selects a block from where it was when the first key extended it', () => {
    const model = modelOf(11, 12, 13, 14);
    const cursor = new CellCursor();
    cursor.put(model, { row: 1, column: 1 });
    expect(move(cursor, model, 'ArrowDown', true)).toEqual({
      cell: { row: 2, column: 1 },
      anchor: { row: 1, column: 1 },
    });
    expect(move(cursor, model, 'ArrowRight', true).anchor).toEqual({ row: 1, column: 1 });
    expect(move(cursor, model, 'ArrowRight').anchor).toBeNull();
    expect(move(cursor, model, 'ArrowUp', true).anchor).toEqual({ row: 2, column: 3 });
    cursor.endBlock();
    expect(move(cursor, model, 'ArrowUp', true).anchor).toEqual({ row: 1, column: 3 });
  });

  test('Is nowhere once one of its items is gone', () => {
    const model = modelOf(11, 12, 13);
    const cursor = new CellCursor();
    cursor.put(model, { row: 0, column: 2 });
    const change = { title: '', remarks: [], rows: [], cosine: new Float32Array(), source };
    model.update({ ...change, items: itemsOf([11, 13]) });
    cursor.follow(model);
    expect(cursor.cellIn(model)).toEqual({ row: 0, column: 1 });
    model.update({ ...change, items: itemsOf([11]) });
    cursor.follow(model);
    expect(cursor.items).toBeNull();
  });

  test('Is moved by these keys and no others', () => {
    expect(moveOfKey('ArrowRight', 5)).toEqual({ rows: 0, columns: 1 });
    expect(moveOfKey('PageUp', 5)).toEqual({ rows: -5, columns: 0 });
    expect(moveOfKey('Enter', 5)).toBeUndefined();
    expect(moveOfKey('constructor', 5)).toBeUndefined();
  });
});
