/** A stretch of a text, as UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The lines of a text without their line ends (`\r\n`, `\n` or `\r`). */
export function* splitLines(text: string): Generator<Span> {
  let start = 0;
  for (const lineEnd of text.matchAll(/\r\n|\n|\r/g)) {
    yield { start, end: lineEnd.index };
    start = lineEnd.index + lineEnd[0].length;
  }
  yield { start, end: text.length };
}

/** The span without the white space (and byte order mark) at its ends; empty where there is nothing else. */
export function trimSpan(text: string, { start, end }: Span): Span {
  const slice = text.slice(start, end);
  const kept = slice.trimStart();
  const from = start + slice.length - kept.length;
  return { start: from, end: from + kept.trimEnd().length };
}
