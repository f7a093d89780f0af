import type { LabelledPairs } from './labelledPairs.ts';

/** Pairs by their indexes that stand in one of these spans of lines at least in part, in the order of the file. */
export function pairsInLines(
  { lines, endLines }: Pick<LabelledPairs, 'lines' | 'endLines'>,
  spans: readonly { readonly line: number; readonly endLine: number }[],
): number[] {
  return Array.from(lines.keys()).filter((pair) =>
    spans.some(({ line, endLine }) => lines[pair]! <= endLine && line <= endLines[pair]!),
  );
}
