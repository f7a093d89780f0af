/**
 * A number with as many digits as it takes to get the same 32-bit float back (nine); null where there is none, as JSON
 * knows no NaN.
 */
export function float32Json(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Number.isFinite(value) ? value.toPrecision(9) : 'null';
}

/** The same number for `JSON.stringify`. */
export function roundToFloat32(value: number): number {
  return Number(float32Json(value));
}

/** One row of a flat matrix as a JSON array. */
export function rowJson(values: Float32Array, row: number, columns: number): string {
  const texts = new Array<string>(columns);
  for (let column = 0; column < columns; column++) texts[column] = float32Json(values[row * columns + column]!);
  return `[${texts.join(',')}]`;
}
