/**
 * Markdown that shows one line of text as it is. (`MarkdownString.appendText` would do, but makes every space one that
 * cannot be broken, so that lines end within words.)
 */
export function escapeMarkdown(line: string): string {
  return line.replace(/[!-/:-@[-`{-~]/g, String.raw`\$&`);
}
