/** What SQLite's unicode61 tokeniser takes for words: runs of letters, digits and marks, and what is for private use. */
const WORD = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;

/** The words of a text, each once, as they stand there. */
export function wordsOf(text: string): string[] {
  return [...new Set(text.match(WORD) ?? [])];
}

/** An expression in FTS5's query language: passages with any of the words, or with all of them. */
export function toExpression(words: readonly string[], operator: 'OR' | 'AND'): string {
  // In quotation marks nothing is an operator, and a word holds none.
  return words.map((word) => `"${word}"`).join(` ${operator} `);
}
