/** YAML (`---`) or TOML (`+++`) at the very start, closed by the same line, or `...` for YAML. */
const FRONT_MATTER =
  /^(?:---[ \t]*(?:\r\n|\n|\r)(?:[^]*?(?:\r\n|\n|\r))??(?:---|\.\.\.)|\+\+\+[ \t]*(?:\r\n|\n|\r)(?:[^]*?(?:\r\n|\n|\r))??\+\+\+)[ \t]*(?:\r\n|\n|\r|$)/;

/** Offset at which the body of a document begins: after a byte order mark and front matter. */
export function skipFrontMatter(text: string): number {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  return start + (FRONT_MATTER.exec(text.slice(start))?.[0].length ?? 0);
}
