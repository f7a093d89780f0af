/**
 * Half of a symmetric matrix with ones on the diagonal: the cells right of the diagonal, row after row. It is what has to
 * cross a link.
 *
 * @param cosine row after row, `size * size`
 * @returns `size * (size - 1) / 2` numbers
 */
export function packTriangle(cosine: Float32Array, size: number): Float32Array {
  const triangle = new Float32Array((size * (size - 1)) / 2);
  let at = 0;
  for (let row = 0; row < size; row++) {
    const right = cosine.subarray(row * size + row + 1, (row + 1) * size);
    triangle.set(right, at);
    at += right.length;
  }
  return triangle;
}

/** The whole matrix of {@link packTriangle}. */
export function unpackTriangle(triangle: Float32Array, size: number): Float32Array {
  const cosine = new Float32Array(size * size);
  let at = 0;
  for (let row = 0; row < size; row++) {
    cosine[row * size + row] = 1;
    const count = size - row - 1;
    cosine.set(triangle.subarray(at, at + count), row * size + row + 1);
    for (let column = row + 1; column < size; column++) cosine[column * size + row] = triangle[at++]!;
  }
  return cosine;
}
