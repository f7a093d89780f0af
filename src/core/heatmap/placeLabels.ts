/** Where a label would like to stand on a line: `from` to `to`, ascending in any order, in pixels. */
export interface LabelWish {
  readonly key: number;
  readonly from: number;
  readonly to: number;
}

export interface PlacedLabel {
  readonly key: number;
  /** Middle of the label. */
  readonly at: number;
}

/**
 * Chooses labels that do not overlap. A label stands in the middle of the part of its wish that can be seen; it is left
 * out where that part, or what others have left of it, is smaller than a line. The longest wishes come first.
 *
 * @param room what can be seen: 0 to `room`, in pixels
 * @param line height that a label needs, in pixels
 */
export function placeLabels(wishes: readonly LabelWish[], room: number, line: number): PlacedLabel[] {
  const seen = wishes
    .map(({ key, from, to }) => ({ key, from: Math.max(from, 0), to: Math.min(to, room) }))
    .filter(({ from, to }) => to - from >= line);
  seen.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  const placed: PlacedLabel[] = [];
  // At most one label for each line: the lines that are taken, in a table, keep it from growing with the square.
  const taken = new Map<number, number>();
  const isFree = (at: number) => {
    const slot = Math.floor(at / line);
    return [slot - 1, slot, slot + 1].every((near) => Math.abs((taken.get(near) ?? Infinity) - at) >= line - 1e-6);
  };
  for (const { key, from, to } of seen) {
    const at = (from + to) / 2;
    if (!isFree(at)) continue;
    taken.set(Math.floor(at / line), at);
    placed.push({ key, at });
  }
  return placed.sort((a, b) => a.at - b.at);
}
