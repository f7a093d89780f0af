import { escapeProse } from './escapeProse.ts';

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
  return `> ${escapeProse(text)}\n>\n> ${linkToLine(escapeProse(name), address, line)}`;
}

/**
 * @param label Markdown
 * @param address of the document; where there is none, the label is all there is
 * @param line from 1
 */
export function linkToLine(label: string, address: string | undefined, line: number): string {
  return address === undefined ? label : `[${label}](${address.replace(/[()]/g, escapeParenthesis)}#L${line})`;
}

function escapeParenthesis(character: string): string {
  return character === '(' ? '%28' : '%29';
}
