const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * A text on one line, cut after a word where it is longer than `limit` UTF-16 units and marked with an ellipsis.
 * Never cuts within a character as a reader sees it.
 */
export function cutSnippet(text: string, limit: number): string {
  const head = text.slice(0, 4 * limit);
  const line = head.replace(/\s+/gu, ' ').trim();
  if (line.length <= limit && head.length === text.length) return line;
  const cut = line.slice(0, lastBoundary(line, limit - 1));
  const space = cut.lastIndexOf(' ');
  // Languages without spaces, and words without end, are cut where they are.
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–—-]+$/u, '')}…`;
}

/** The last place not after `limit` that lies between two characters. */
function lastBoundary(text: string, limit: number): number {
  let boundary = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, limit + 32))) {
    const end = index + segment.length;
    if (end > limit) break;
    boundary = end;
  }
  return boundary;
}
