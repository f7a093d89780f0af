import type { Box, Point, Size } from './box.ts';

/** Between a tooltip and the edge of the page, in CSS pixels. */
const EDGE = 4;

/**
 * Where the corner of a tooltip is: off the row and the column of what it is about, to the right and below where there is
 * room, else to the other side. Where no side has room for it, it stays off the row and covers a part of the column.
 *
 * @param about what it tells of, in pixels of the page
 * @param distance that it keeps from it
 * @param room what can be seen of the page
 */
export function placeTooltip(about: Box, size: Size, distance: number, room: Size): Point {
  const right = about.left + about.width + distance;
  const left = about.left - distance - size.width;
  const below = about.top + about.height + distance;
  const above = about.top - distance - size.height;
  const fitsRight = right + size.width <= room.width - EDGE;
  const fitsBelow = below + size.height <= room.height - EDGE;
  const fitsLeft = left >= EDGE;
  const fitsAbove = above >= EDGE;
  const clip = (at: number, length: number, most: number) => Math.max(Math.min(at, most - length - EDGE), EDGE);
  const y = fitsBelow || (!fitsAbove && room.height - below >= above + size.height) ? below : above;
  const x = fitsRight || !fitsLeft ? right : left;
  return { x: clip(x, size.width, room.width), y: clip(y, size.height, room.height) };
}
