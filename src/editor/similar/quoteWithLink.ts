/**
 * A passage as a Markdown quotation with a link to its line, for pasting into notes.
 *
 * @param path relative to the workspace folder, or a whole URI
 * @param line from 1
 */
export function quoteWithLink(text: string, path: string, line: number): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/[\\[\]]/g, String.raw`\$&`);
  const target = path.includes('://') ? path : path.split('/').map(encodeURIComponent).join('/');
  return `> ${text}\n>\n> [${name}](${target.replace(/[()]/g, escapeParenthesis)}#L${line})`;
}

function escapeParenthesis(character: string): string {
  return character === '(' ? '%28' : '%29';
}
