import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellAt,
  columnAt,
  fitView,
  isItemSeen,
  LABELLED_SIDE,
  labelledAxes,
  LEAST_LABELLED_SIDE,
  panView,
  plotOf,
  revealCell,
  revealRow,
  rowAt,
  visibleCells,
  zoomView,
  type Frame,
} from '../../../../src/core/heatmap/viewport.ts';

const frameOf = (size: number, width = 800, height = 600): Frame => ({
  width,
  height,
  size,
  rowLabels: 200,
  columnLabels: 120,
  rowMargin: 10,
  columnMargin: 10,
});

const frames = fc
  .record({
    width: fc.integer({ min: 250, max: 2000 }),
    height: fc.integer({ min: 200, max: 1400 }),
    size: fc.integer({ min: 1, max: 2000 }),
  })
  .map(({ width, height, size }) => frameOf(size, width, height));
const point = fc.record({ x: fc.integer({ min: 0, max: 2000 }), y: fc.integer({ min: 0, max: 1400 }) });

describe('fitView', () => {
  it('shows all cells as large as there is room for', () => {
    // 600 - 120 for 20 rows.
    expect(fitView(frameOf(20))).toEqual({ side: 24, left: 0, top: 0 });
    expect(fitView(frameOf(2000)).side).toBeCloseTo(590 / 2000, 6);
  });

  it('does not blow up a few', () => {
    expect(fitView(frameOf(2)).side).toBe(72);
  });

  it('fills the panel where there is no room for labels', () => {
    // 30 cells of 11 pixels and 200 for labels are more than 388.
    const narrow = { ...frameOf(30, 388, 370), columnLabels: 90 };
    expect(fitView(narrow).side).toBeCloseTo(360 / 30, 6);
    expect(labelledAxes(narrow, 12)).toEqual({ rows: false, columns: false });
    const low = frameOf(60, 1500, 600);
    expect(fitView(low).side).toBeCloseTo(590 / 60, 6);
  });

  it('has labels on the side where there is room for them', () => {
    const high = frameOf(30, 388, 600);
    const { side } = fitView(high);
    expect(side).toBeCloseTo(378 / 30, 6);
    expect(labelledAxes(high, side)).toEqual({ rows: false, columns: true });
    const wide = frameOf(30, 800, 440);
    expect(fitView(wide).side).toBeCloseTo(430 / 30, 6);
    expect(labelledAxes(wide, 430 / 30)).toEqual({ rows: true, columns: false });
  });

  it('has small labels where they take nothing from the cells', () => {
    const high = frameOf(40, 390, 600);
    expect(fitView(high).side).toBeCloseTo(9.5, 6);
    expect(labelledAxes(high, 9.5)).toEqual({ rows: false, columns: true });
    expect(labelledAxes(frameOf(40, 390, 505), 9.5).columns).toBe(true);
    expect(labelledAxes(frameOf(40, 390, 495), 9.5).columns).toBe(false);
    expect(labelledAxes(frameOf(45, 390, 700), 380 / 45).columns).toBe(false);
  });

  it('makes room for labels once cells are enlarged', () => {
    const high = frameOf(30, 388, 600);
    const { side } = fitView(high);
    expect(plotOf(high, side).left).toBe(10);
    expect(plotOf(high, side * 1.2).left).toBeGreaterThan(10);
    expect(labelledAxes(high, side * 1.2).rows).toBe(false);
    expect(plotOf(high, side * 1.5).left).toBe(200);
    expect(labelledAxes(high, side * 1.5).rows).toBe(true);
  });

  it('leaves no room empty: for labels that would not be shown, or beside cells that could be larger', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        const { side } = fitView(frame);
        const plot = plotOf(frame, side);
        const { rows, columns } = labelledAxes(frame, side);
        expect(plot.left).toBe(rows ? frame.rowLabels : frame.rowMargin);
        expect(plot.top).toBe(columns ? frame.columnLabels : frame.columnMargin);
        if (rows || columns) expect(side).toBeGreaterThanOrEqual(LEAST_LABELLED_SIDE);
        const bare = Math.min(frame.width - frame.rowMargin, frame.height - frame.columnMargin) / frame.size;
        expect(side).toBeGreaterThanOrEqual(Math.min(bare, LABELLED_SIDE));
        if (side < 72) expect(side * frame.size).toBeCloseTo(Math.min(plot.width, plot.height), 6);
      }),
    );
  });
});

describe('zoomView', () => {
  it('keeps what is under the pointer under it', () => {
    const frame = frameOf(2000, 600, 600);
    const at = { x: 310, y: 330 };
    let view = fitView(frame);
    const cell = cellAt(frame, view, at);
    // Through the sizes at which labels come, too.
    for (let step = 0; step < 40; step++) {
      view = zoomView(frame, view, 1.15, at);
      expect(cellAt(frame, view, at)).not.toBeNull();
    }
    const last = cellAt(frame, view, at)!;
    expect(Math.abs(last.row - cell!.row)).toBeLessThanOrEqual(4);
    expect(Math.abs(last.column - cell!.column)).toBeLessThanOrEqual(4);
    expect(view.side).toBeGreaterThan(40);
  });

  it('stops at all cells, and at cells of 160 pixels', () => {
    const frame = frameOf(300);
    const fitted = fitView(frame);
    expect(zoomView(frame, fitted, 0.1, { x: 0, y: 0 })).toEqual(fitted);
    expect(zoomView(frame, fitted, 1e6, { x: 0, y: 0 }).side).toBe(160);
  });
});

describe('panView and zoomView', () => {
  it('never show empty room where there are cells to show', () => {
    fc.assert(
      fc.property(frames, point, point, fc.double({ min: 0.2, max: 300, noNaN: true }), (frame, at, by, factor) => {
        const zoomed = zoomView(frame, fitView(frame), factor, at);
        const view = panView(frame, zoomed, { x: by.x - 1000, y: by.y - 700 });
        const { width, height } = plotOf(frame, view.side);
        const length = view.side * frame.size;
        expect(view.left).toBeLessThanOrEqual(0);
        expect(view.top).toBeLessThanOrEqual(0);
        expect(view.left + length).toBeGreaterThanOrEqual(Math.min(width, length) - 1e-6);
        expect(view.top + length).toBeGreaterThanOrEqual(Math.min(height, length) - 1e-6);
      }),
    );
  });
});

describe('cells on the picture', () => {
  const frame = frameOf(20);
  const view = fitView(frame);

  it('are found by their place', () => {
    expect(cellAt(frame, view, { x: 200, y: 120 })).toEqual({ row: 0, column: 0 });
    expect(cellAt(frame, view, { x: 200 + 24 * 3 + 1, y: 120 + 24 * 7 + 23 })).toEqual({ row: 7, column: 3 });
    expect(cellAt(frame, view, { x: 199, y: 130 })).toBeNull();
    expect(cellAt(frame, view, { x: 200 + 24 * 20, y: 130 })).toBeNull();
  });

  it('have labels beside them', () => {
    expect(rowAt(frame, view, { x: 5, y: 120 + 25 })).toBe(1);
    expect(rowAt(frame, view, { x: 5, y: 60 })).toBeNull();
    expect(columnAt(frame, view, { x: 200 + 49, y: 5 })).toBe(2);
    expect(columnAt(frame, view, { x: 20, y: 5 })).toBeNull();
  });

  it('are all that can be seen', () => {
    expect(visibleCells(frame, view)).toEqual({ rows: { start: 0, end: 20 }, columns: { start: 0, end: 20 } });
    const near = panView(frame, zoomView(frame, view, 4, { x: 200, y: 120 }), { x: -96 * 2 - 1, y: 0 });
    expect(near.side).toBe(96);
    // 600 pixels from 2.01 columns on, 480 pixels of rows from the first on.
    expect(visibleCells(frame, near)).toEqual({ rows: { start: 0, end: 5 }, columns: { start: 2, end: 9 } });
  });

  it('are brought into view', () => {
    const near = zoomView(frame, view, 4, { x: 200, y: 120 });
    const { rows, columns } = visibleCells(frame, revealCell(frame, near, 13, 17));
    expect(rows.end).toBe(14);
    expect(columns.end).toBe(18);
    expect(revealCell(frame, near, 2, 3)).toEqual(near);
    expect(revealCell(frame, revealCell(frame, near, 13, 17), 0, 0)).toEqual(near);
    const row = revealRow(frame, near, 13);
    expect(visibleCells(frame, row)).toEqual({
      rows: { start: 9, end: 14 },
      columns: visibleCells(frame, near).columns,
    });
  });

  it('of an item are seen in its row or in its column', () => {
    // Five rows and six columns and a quarter from the third on.
    const near = panView(frame, zoomView(frame, view, 4, { x: 200, y: 120 }), { x: -96 * 3, y: 0 });
    const seen = Array.from({ length: 20 }, (_, place) => place).filter((place) => isItemSeen(frame, near, place));
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
