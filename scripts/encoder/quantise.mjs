/**
 * The largest weight. Processors without VNNI add products of an unsigned and a signed byte in pairs of 16 bits:
 * 2 * 255 * 63 fits, 2 * 255 * 127 would saturate and make their vectors differ.
 */
const largestWeight = 63;
const largestEmbedding = 127;

/**
 * Rounds a matrix [in, out] to 7 bits with a scale per column.
 *
 * @returns {{ values: Int8Array, scales: Float32Array }}
 */
export function quantiseColumns({ shape: [rows, columns], data }) {
  const values = new Int8Array(data.length);
  const scales = new Float32Array(columns);
  scales.forEach((_, column) => {
    const vector = { start: column, stride: columns, count: rows, largest: largestWeight };
    scales[column] = roundVector({ data, values, ...vector });
  });
  return { values, scales };
}

/** The bias with which the rounded matrix has, for the mean input, the output of the matrix itself. */
export function keepMean(kernel, bias, means) {
  const { values, scales } = quantiseColumns(kernel);
  const kept = Float64Array.from(bias);
  kernel.data.forEach((exact, at) => {
    const [row, column] = [Math.floor(at / kept.length), at % kept.length];
    kept[column] += means[row] * (exact - values[at] * scales[column]);
  });
  return kept;
}

/** Rounds a table to 8 bits with a scale per row. @returns {{ values: Int8Array, scales: Float32Array }} */
export function quantiseRows(table, width) {
  const values = new Int8Array(table.length);
  const scales = new Float32Array(table.length / width);
  scales.forEach((_, row) => {
    const vector = { start: row * width, stride: 1, count: width, largest: largestEmbedding };
    scales[row] = roundVector({ data: table, values, ...vector });
  });
  return { values, scales };
}

/** Rounds one vector inside a matrix and returns its scale. */
function roundVector({ data, values, start, stride, count, largest }) {
  let extent = 0;
  for (let i = 0, at = start; i < count; i++, at += stride) extent = Math.max(extent, Math.abs(data[at]));
  // A vector of zeros may have any scale but 0.
  const scale = Math.fround((extent || 1) / largest);
  for (let i = 0, at = start; i < count; i++, at += stride) {
    values[at] = Math.max(-largest, Math.min(largest, Math.round(data[at] / scale)));
  }
  return scale;
}
