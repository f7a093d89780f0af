/** How notes of a workspace link to each other: `[[Name]]`, or `[label](relative/path.md)`. */
export type LinkStyle = 'wiki' | 'markdown';

/** A link as a document writes it; whether there is such a document is another question. */
export interface DocumentLink {
  /** `wiki`: `[[Name]]` or `![[Name]]`. `inline`: `[label](path)`. `definition`: `[label]: path`. */
  readonly form: 'wiki' | 'inline' | 'definition';
  /** Name, path or URI, decoded, without what follows `#` or `?`; empty for the document itself. */
  readonly target: string;
  /** The heading or block after `#`, decoded; empty where the link is to the whole document. */
  readonly anchor: string;
}
