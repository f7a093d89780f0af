import { segmentText } from '../segmentText.ts';

/** No label shows more than this of its text, in UTF-16 units. */
const LONGEST = 400;

/**
 * A text on one line, cut at its end and marked with an ellipsis where it is wider than `width`. Never cuts within a
 * character as a reader sees it; empty where not even one and the ellipsis fit.
 *
 * @param measure the width of a text, in the unit of `width`
 */
export function cutToWidth(text: string, width: number, measure: (text: string) => number): string {
  const head = text.slice(0, LONGEST);
  const line = head.replace(/\s+/gu, ' ').trim();
  if (head.length === text.length && measure(line) <= width) return line;
  const ends = Array.from(segmentText(line, 'grapheme'), ({ index, segment }) => index + segment.length);
  if (head.length < text.length) ends.pop();
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(`${line.slice(0, ends[middle - 1])}…`) <= width) low = middle;
    else high = middle - 1;
  }
  const cut = low > 0 ? line.slice(0, ends[low - 1]).trimEnd() : '';
  return cut === '' ? '' : `${cut}…`;
}
