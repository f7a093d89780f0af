/** Vectors, row after row: of unit length, or all zeros. */
export interface Points {
  readonly data: Float32Array;
  readonly dimensions: number;
  /** `data` holds exactly this many rows. */
  readonly count: number;
}

/** The products of rows `aStart…` with rows `bStart…`: `values[i * bCount + j]`. Overwritten by the next block. */
export interface ProductBlock {
  readonly aStart: number;
  readonly aCount: number;
  readonly bStart: number;
  readonly bCount: number;
  readonly values: Float32Array;
}

/** Products of matrices, by whatever is fastest where the core runs. */
export interface Products {
  /** Visits the products of all rows of `a` with all rows of `b`, block by block, the blocks of a row in order. */
  forEachBlock(a: Points, b: Points, visit: (block: ProductBlock) => void): Promise<void>;
  /** Of all rows with one another: `matrix[i * count + j]`, symmetric, 1 on the diagonal. */
  matrix(points: Points): Promise<Float32Array>;
}

/** Some of the points, in that order. */
export function pickPoints({ data, dimensions }: Points, items: ArrayLike<number>): Points {
  const picked = new Float32Array(items.length * dimensions);
  for (let at = 0; at < items.length; at++) {
    const from = items[at]! * dimensions;
    picked.set(data.subarray(from, from + dimensions), at * dimensions);
  }
  return { data: picked, dimensions, count: items.length };
}

/** How many different vectors there are. */
export function countDistinct({ data, dimensions, count }: Points): number {
  const bits = new Uint32Array(data.buffer, data.byteOffset, data.length);
  const byHash = new Map<number, number[]>();
  const isEqual = (a: number, b: number) => {
    for (let d = 0; d < dimensions; d++) if (bits[a * dimensions + d] !== bits[b * dimensions + d]) return false;
    return true;
  };
  let distinct = 0;
  for (let row = 0; row < count; row++) {
    // FNV-1a on 32 bits at a time.
    let hash = 0x811c9dc5;
    for (let d = 0; d < dimensions; d++) hash = Math.imul(hash ^ bits[row * dimensions + d]!, 0x01000193);
    const alike = byHash.get(hash);
    if (alike?.some((other) => isEqual(row, other))) continue;
    if (alike) alike.push(row);
    else byHash.set(hash, [row]);
    distinct++;
  }
  return distinct;
}
