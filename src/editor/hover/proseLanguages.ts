/**
 * VS Code's language identifiers of the texts that have paragraphs to hover over. The menu of the editor offers a search
 * in the same languages, and in tables (`editor/context` in package.json).
 */
export const proseLanguages: readonly string[] = [
  'markdown',
  'mdx',
  'plaintext',
  'restructuredtext',
  'asciidoc',
  'latex',
  'tex',
  'org',
  'quarto',
  'rmd',
  'typst',
  'textile',
  'html',
  'xhtml',
];
