import { describe, expect, it } from 'vitest';
import { buildPalette } from '../../../../src/core/heatmap/buildPalette.ts';
import { halveGrid, orderCells, type CellGrid } from '../../../../src/core/heatmap/cellGrid.ts';
import { GridLevels } from '../../../../src/core/heatmap/gridLevels.ts';
import { mergeCosines } from '../../../../src/core/heatmap/mergeCosines.ts';
import { paintCells } from '../../../../src/core/heatmap/paintCells.ts';
import { PairCounts } from '../../../../src/core/heatmap/pairCounts.ts';
import { COSINE_STEPS, cosineOfStep, quantiseCosine } from '../../../../src/core/heatmap/quantiseCosine.ts';
import { unpackColour } from '../../../../src/core/picture/packColour.ts';

/** Symmetric, 1 on the diagonal. */
const cosine = Float32Array.from([1, 0.5, -0.25, 0.5, 1, 0.75, -0.25, 0.75, 1]);

describe('quantiseCosine', () => {
  it('covers -1 to 1 and clips the rest', () => {
    expect([-1, 1, -1.5, 1.0001, Number.NaN].map(quantiseCosine)).toEqual([0, 65535, 0, 65535, 0]);
  });

  it('comes back to within half a step', () => {
    for (const value of [-0.9, -0.001, 0, 0.123456, 0.99999]) {
      expect(Math.abs(cosineOfStep(quantiseCosine(value)) - value)).toBeLessThanOrEqual(1 / 65535 + 1e-12);
    }
  });
});

describe('orderCells', () => {
  it('puts the items in another order, and beside themselves what is beside them', () => {
    const { size, cells } = orderCells(cosine, [2, 0, 1]);
    expect(size).toBe(3);
    expect(Array.from(cells)).toEqual([-0.25, -0.25, 0.75, -0.25, -0.25, 0.5, 0.75, 0.5, 0.5].map(quantiseCosine));
    expect(Array.from(orderCells(Float32Array.of(1), [0]).cells)).toEqual([quantiseCosine(1)]);
  });

  it('rounds as quantiseCosine does', () => {
    const values = Float32Array.from({ length: 10_000 }, (_, index) => Math.sin(index));
    const { cells } = orderCells(
      values,
      Array.from({ length: 100 }, (_, index) => index),
    );
    const isPair = (_: number, at: number) => Math.floor(at / 100) !== at % 100;
    expect(cells.filter(isPair)).toEqual(Uint16Array.from(values, quantiseCosine).filter(isPair));
  });
});

describe('halveGrid', () => {
  const grid: CellGrid = { size: 3, cells: Uint16Array.from([10, 20, 30, 40, 50, 60, 70, 80, 90]) };

  it('takes the mean of four, and of fewer at the end', () => {
    expect(Array.from(halveGrid(grid, 'mean').cells)).toEqual([30, 45, 75, 90]);
  });

  it('takes the largest', () => {
    expect(Array.from(halveGrid(grid, 'largest').cells)).toEqual([50, 60, 80, 90]);
  });
});

describe('GridLevels', () => {
  const levels = new GridLevels({ size: 5, cells: new Uint16Array(25).fill(7) });

  it('gives every cell at least a pixel', () => {
    expect([2, 1, 0.6, 0.5, 0.3, 0.01].map((side) => levels.forSide(side, 'mean').span)).toEqual([1, 1, 2, 2, 4, 8]);
    expect(levels.forSide(0.3, 'mean').grid.size).toBe(2);
  });

  it('makes a level once', () => {
    expect(levels.forSide(0.3, 'mean').grid).toBe(levels.forSide(0.26, 'mean').grid);
    expect(levels.forSide(0.3, 'largest').grid).not.toBe(levels.forSide(0.3, 'mean').grid);
  });
});

describe('paintCells', () => {
  const palette = Uint32Array.from({ length: COSINE_STEPS }, (_, step) => step);
  const grid: CellGrid = { size: 2, cells: Uint16Array.from([1, 2, 3, 4]) };
  const paint = (params: Partial<Parameters<typeof paintCells>[0]>) => {
    const pixels = new Uint32Array((params.width ?? 4) * (params.height ?? 4)).fill(77);
    paintCells({
      ...{ pixels, width: 4, height: 4, grid, left: 0, top: 0, side: 2, gap: 0, palette, empty: 9 },
      ...params,
    });
    return Array.from(pixels);
  };

  it('fills the pixels of each cell', () => {
    expect(paint({})).toEqual([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4]);
  });

  it('leaves gaps before cells, and nothing around them', () => {
    expect(paint({ gap: 1 })).toEqual([9, 9, 9, 9, 9, 1, 9, 2, 9, 9, 9, 9, 9, 3, 9, 4]);
    expect(paint({ left: 2, top: -2 })).toEqual([9, 9, 3, 3, 9, 9, 3, 3, 9, 9, 9, 9, 9, 9, 9, 9]);
    expect(paint({ left: 40 })).toEqual(Array<number>(16).fill(9));
  });

  it('has a colour of its own for the diagonal', () => {
    expect(paint({ same: 8 })).toEqual([8, 8, 2, 2, 8, 8, 2, 2, 3, 3, 8, 8, 3, 3, 8, 8]);
  });

  it('draws cells of part of a pixel at the nearest pixels', () => {
    expect(paint({ width: 5, height: 1, side: 2.5 })).toEqual([1, 1, 2, 2, 2]);
  });

  it('shows the largest of many where their mean is below the threshold and it is not', () => {
    const peaks = { grid: { size: 2, cells: Uint16Array.from([5, 2, 30, 40]) }, threshold: 4 };
    expect(paint({ width: 2, height: 2, side: 1, peaks })).toEqual([5, 2, 30, 4]);
  });
});

describe('buildPalette', () => {
  const params = {
    colouring: (share: number) => [Math.round(255 * share), 0, 0] as const,
    shareOf: (value: number) => (value + 1) / 2,
    background: [0, 100, 0] as const,
  };

  it('has the colours of the scale in the order of the steps', () => {
    const palette = buildPalette({ ...params, threshold: null });
    expect(unpackColour(palette[0]!)).toEqual([0, 0, 0]);
    expect(unpackColour(palette[65535]!)).toEqual([255, 0, 0]);
    expect(unpackColour(palette[quantiseCosine(0)]!)[0]).toBeCloseTo(128, -1);
  });

  it('fades what is below the threshold into the background', () => {
    const palette = buildPalette({ ...params, threshold: 0.5 });
    expect(unpackColour(palette[quantiseCosine(0.499)]!)[1]).toBe(90);
    expect(unpackColour(palette[quantiseCosine(0.5)]!)[1]).toBe(0);
  });
});

describe('mergeCosines', () => {
  it('keeps the pairs of items that stay, and takes the rest from the new rows', () => {
    // Item 11 goes, item 20 comes in between.
    const merged = mergeCosines(cosine, [10, 11, 12], [10, 20, 12], [1], Float32Array.from([0.1, 1, 0.2]));
    expect(Array.from(merged)).toEqual(Array.from(Float32Array.from([1, 0.1, -0.25, 0.1, 1, 0.2, -0.25, 0.2, 1])));
  });

  it('does with rows alone where nothing stays', () => {
    const merged = mergeCosines(cosine, [1, 2, 3], [4, 5], [0, 1], Float32Array.from([1, 0.5, 0.5, 1]));
    expect(Array.from(merged)).toEqual([1, 0.5, 0.5, 1]);
  });

  it('refuses what does not fit', () => {
    expect(() => mergeCosines(cosine, [1, 2, 3], [1, 9], [], new Float32Array())).toThrow(RangeError);
    expect(() => mergeCosines(cosine, [1, 2, 3], [1, 2], [0], new Float32Array(1))).toThrow(RangeError);
  });
});

describe('PairCounts', () => {
  it('counts the pairs of different items that reach a cosine', () => {
    const counts = new PairCounts(cosine, 3);
    expect(counts.all).toBe(3);
    expect([-1, -0.25, -0.2, 0.5, 0.6, 0.75, 0.8, 1, 1.5].map((value) => counts.reaching(value))).toEqual([
      3, 3, 2, 2, 1, 1, 0, 0, 0,
    ]);
  });
});
