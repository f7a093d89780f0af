import type { Range, TextDocument } from 'vscode';
import { spaceLink } from './spaceLink.ts';

/** {@link spaceLink} for a link that takes the place of a range. */
export function spaceLinkAt(link: string, document: TextDocument, { start, end }: Range): string {
  const before = document.lineAt(start.line).text.slice(0, start.character);
  const after = document.lineAt(end.line).text.slice(end.character);
  return spaceLink(link, before, after);
}
