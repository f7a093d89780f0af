import type { Box, Size } from '../picture/box.ts';

/** A label that would like to have its middle at a place of the picture. */
export interface WantedLabel {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Between two labels, in pixels. */
const GAP = 4;
/** Where else a label may stand, in its own heights and widths: above, below, to the left and to the right. */
const shifts: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, -1.2],
  [0, 1.2],
  [-0.55, 0],
  [0.55, 0],
  [0, -2.4],
  [0, 2.4],
];

/**
 * Places labels one after the other, so that the first are the least likely to go without: each at the first of a few places
 * near its own where it lies within the picture and touches no other. Null for labels that fit nowhere, or whose place is
 * not in the picture.
 */
export function placeGroupLabels(wanted: readonly WantedLabel[], { width, height }: Size): (Box | null)[] {
  const placed: Box[] = [];
  return wanted.map((label) => {
    if (label.x < 0 || label.x > width || label.y < 0 || label.y > height) return null;
    for (const [across, down] of shifts) {
      const box: Box = {
        left: clip(label.x + across * label.width - label.width / 2, width - label.width),
        top: clip(label.y + down * label.height - label.height / 2, height - label.height),
        width: label.width,
        height: label.height,
      };
      if (label.width > width || placed.some((other) => touches(box, other))) continue;
      placed.push(box);
      return box;
    }
    return null;
  });
}

function clip(at: number, most: number): number {
  return Math.max(Math.min(at, most), 0);
}

function touches(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width + GAP &&
    b.left < a.left + a.width + GAP &&
    a.top < b.top + b.height + GAP &&
    b.top < a.top + a.height + GAP
  );
}
