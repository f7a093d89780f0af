/** A document's URI taken apart, as links see it. */
export interface DocumentPath {
  /** Scheme and authority: `file://`. Only documents with equal roots have paths to each other. */
  readonly root: string;
  /** Decoded names from the root on; the last one is the document's own. */
  readonly names: readonly string[];
}

/** Takes a URI apart; undefined where it has a query or a fragment, which no link between files can say. */
export function parseDocumentUri(uri: string): DocumentPath | undefined {
  const match = /^(?<root>[a-z][a-z\d+.-]*:(?:\/\/[^/?#]*)?)\/?(?<path>[^?#]+)$/i.exec(uri)?.groups;
  if (!match) return undefined;
  try {
    // One form of each letter, whichever form the file system keeps.
    return { root: match.root!, names: decodeURIComponent(match.path!).normalize('NFC').split('/') };
  } catch {
    return undefined;
  }
}

/** Names after `.` and `..` have been followed from the folder `from`; undefined above the root. */
export function followPath(from: readonly string[], path: readonly string[]): string[] | undefined {
  const names = [...from];
  for (const name of path) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(name);
    else if (names.pop() === undefined) return undefined;
  }
  return names;
}

/** A file's name or path without its last extension: `note` of `note.md`, `.env` of `.env`. */
export function stemOf(name: string): string {
  return name.replace(/(?<=[^/])\.[^./]*$/, '');
}
