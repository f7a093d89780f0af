/** Labels that the document defines, normalised: without a definition, brackets are ordinary text. */
export interface Definitions {
  readonly links: ReadonlySet<string>;
  readonly footnotes: ReadonlySet<string>;
}

/** `[Label  here]` and `[label here]` are the same to CommonMark. */
export function normalizeLabel(bracketed: string): string {
  return bracketed.slice(1, -1).trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}
