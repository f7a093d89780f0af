const LANGUAGES = new Set(['markdown', 'mdx', 'quarto', 'rmd', 'juliamarkdown', 'prompt', 'instructions', 'chatmode']);

/** Whether documents of a language (VS Code's identifier) are read as Markdown. */
export function isMarkdown(languageId: string): boolean {
  return LANGUAGES.has(languageId);
}
