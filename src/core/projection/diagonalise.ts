/** Sweeps over all pairs after which any matrix of a few dozen rows is diagonal. */
const MOST_SWEEPS = 40;

/**
 * Eigenvalues of a small symmetric matrix, descending, and its eigenvectors of unit length as rows: the cyclic Jacobi method
 * (Golub and Van Loan, "Matrix Computations", 4th ed., 8.5).
 *
 * @param matrix row after row: `size²` numbers
 */
export function diagonalise(matrix: Float64Array, size: number): { values: Float64Array; vectors: Float64Array } {
  const a = matrix.slice();
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * size + i] = 1;
  for (let sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(a, size); sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
  }
  const order = Array.from({ length: size }, (_, i) => i).sort((i, j) => a[j * size + j]! - a[i * size + i]! || i - j);
  const vectors = new Float64Array(size * size);
  order.forEach((from, to) => vectors.set(v.subarray(from * size, (from + 1) * size), to * size));
  return { values: Float64Array.from(order, (i) => a[i * size + i]!), vectors };
}

/** Makes the number at (p, q) zero by turning rows and columns p and q. The rows of `v` turn along. */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q]!;
  if (apq === 0) return;
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * apq);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q, cosine, sine);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k, cosine, sine);
  for (let k = 0; k < size; k++) turn(v, p * size + k, q * size + k, cosine, sine);
}

function turn(numbers: Float64Array, i: number, j: number, cosine: number, sine: number): void {
  const [x, y] = [numbers[i]!, numbers[j]!];
  numbers[i] = cosine * x - sine * y;
  numbers[j] = sine * x + cosine * y;
}

function isDiagonal(a: Float64Array, size: number): boolean {
  let off = 0;
  let all = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const square = a[i * size + j]! ** 2;
      all += square;
      if (i !== j) off += square;
    }
  }
  return off <= all * 1e-30;
}
