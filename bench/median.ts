export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** @param share from 0 (the least) to 1 (the largest); between two values in proportion */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)]!;
  return below + (sorted[Math.ceil(at)]! - below) * (at - Math.floor(at));
}

/** "123 (120 to 140)": median and range. */
export function describeRuns(values: readonly number[], digits = 0): string {
  const format = (value: number) => value.toLocaleString('en', { maximumFractionDigits: digits });
  return `${format(median(values))} (${format(Math.min(...values))} to ${format(Math.max(...values))})`;
}

/** Seconds that the work takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Seconds that each of some rounds of the same work takes. */
export async function secondsOf(rounds: number, work: () => Promise<unknown>): Promise<number[]> {
  const runs: number[] = [];
  for (let round = 0; round < rounds; round++) runs.push(await seconds(work));
  return runs;
}

/** The exponent b of y = a · x^b that fits best: the slope of log y against log x by least squares. */
export function growthExponent(points: readonly { readonly x: number; readonly y: number }[]): number {
  const logs = points.map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) }));
  const mean = (pick: (point: { x: number; y: number }) => number) =>
    logs.reduce((sum, point) => sum + pick(point), 0) / logs.length;
  const [meanX, meanY] = [mean(({ x }) => x), mean(({ y }) => y)];
  return mean(({ x, y }) => (x - meanX) * (y - meanY)) / mean(({ x }) => (x - meanX) ** 2);
}
