/** Folds white space and control characters (NUL among them) to single spaces, with none at either end. */
export function foldWhiteSpace(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
