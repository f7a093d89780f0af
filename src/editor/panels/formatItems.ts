import { escapeProse } from '../similar/escapeProse.ts';
import { linkToLine } from '../similar/quoteWithLink.ts';

/** A passage as a line of a Markdown list. */
export interface ListedLine {
  readonly text: string;
  /** What the link to its place says. */
  readonly place: string;
  /** Path or URI of the document, percent-encoded; undefined where there is none that lasts. */
  readonly address: string | undefined;
  /** From 1. */
  readonly line: number;
}

/** A Markdown document: a heading, and below it the passages as a list with links to their places. */
export function formatItems(title: string, lines: readonly ListedLine[]): string {
  const points = lines.map(
    ({ text, place, address, line }) => `- ${escapeProse(text)} (${linkToLine(escapeProse(place), address, line)})`,
  );
  return `# ${escapeProse(title)}\n\n${points.join('\n')}\n`;
}
