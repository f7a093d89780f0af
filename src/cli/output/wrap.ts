/** Columns that a text takes in a terminal. */
export type Measure = (text: string) => number;

/**
 * Breaks a line at spaces into lines of at most `width` columns, and at most `mostLines` of them, the last ending in an
 * ellipsis where something is left out. Words longer than a line are broken between characters as people see them.
 */
export function wrap(text: string, width: number, mostLines: number, measure: Measure): string[] {
  // No UTF-16 code unit is wider than two columns.
  if (text.length * 2 <= width) return [text];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of pieces(text, width, measure)) {
    const needed = measure(piece);
    // A space at the end of a line may hang over.
    if (used + measure(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      if (lines.length === mostLines) return [...lines.slice(0, -1), withEllipsis(lines.at(-1)!, width, measure)];
      line = '';
      used = 0;
    }
    line += piece;
    used += needed;
  }
  return [...lines, line.trimEnd()];
}

/** Words with the spaces after them; words wider than a line as single graphemes. */
function* pieces(text: string, width: number, measure: Measure): Generator<string> {
  for (const [word] of text.matchAll(/\S+\s*|\s+/g)) {
    if (measure(word) <= width) yield word;
    else yield* graphemes(word);
  }
}

function withEllipsis(line: string, width: number, measure: Measure): string {
  const kept = graphemes(line);
  while (kept.length > 0 && measure(kept.join('')) > width - 1) kept.pop();
  return `${kept.join('').trimEnd()}…`;
}

function graphemes(text: string): string[] {
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}
