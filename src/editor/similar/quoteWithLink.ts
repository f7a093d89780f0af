/** Where a quotation comes from. */
export interface QuotedSource {
  readonly name: string;
  /** Path or URI, percent-encoded; undefined where there is none that lasts. */
  readonly address: string | undefined;
  /** From 1. */
  readonly line: number;
}

/** A passage as a Markdown quotation with a link to its line, for pasting into notes. */
export function quoteWithLink(text: string, { name, address, line }: QuotedSource): string {
  const shown = name.replace(/[\\[\]]/g, String.raw`\$&`);
  if (address === undefined) return `> ${text}\n>\n> ${shown}`;
  return `> ${text}\n>\n> [${shown}](${address.replace(/[()]/g, escapeParenthesis)}#L${line})`;
}

function escapeParenthesis(character: string): string {
  return character === '(' ? '%28' : '%29';
}
