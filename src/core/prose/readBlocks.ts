import type { Block } from './block.ts';
import { readCommentBlocks } from './commentBlocks.ts';
import { readCsvBlocks } from './csvBlocks.ts';
import { readHtmlBlocks } from './htmlBlocks.ts';
import { isMarkdown } from './isMarkdown.ts';
import { readLightMarkupBlocks } from './lightMarkupBlocks.ts';
import { readMarkdownBlocks } from './markdownBlocks.ts';
import { readNotebookBlocks } from './notebookBlocks.ts';
import { readPlainTextBlocks } from './plainTextBlocks.ts';

/**
 * UTF-16 code units above which a document is read as plain text: VS Code, too, stops looking at the language of files
 * beyond 20 MB.
 */
const MAX_MARKUP_LENGTH = 20_000_000;

const HTML = new Set(['html', 'xhtml', 'xml', 'handlebars', 'django-html', 'jinja-html']);

/** Languages that nobody wraps: each line is a paragraph. */
const LINE_BY_LINE = new Set(['log', 'json', 'jsonl', 'yaml', 'toml', 'ini', 'properties', 'po']);

/** What a document holds of prose, block by block in order. `languageId` as VS Code names languages. Never fails. */
export function readBlocks(text: string, languageId: string): Block[] {
  // Outputs make notebooks large, and their cells are small.
  if (languageId === 'jupyter') return readNotebookBlocks(text);
  if (text.length > MAX_MARKUP_LENGTH) return readPlainTextBlocks(text);
  if (isMarkdown(languageId)) return readMarkdownBlocks(text);
  if (HTML.has(languageId)) return readHtmlBlocks(text, 0);
  if (languageId === 'csv' || languageId === 'tsv') return readCsvBlocks(text);
  return (
    readLightMarkupBlocks(text, languageId) ??
    readCommentBlocks(text, languageId) ??
    readPlainTextBlocks(text, LINE_BY_LINE.has(languageId))
  );
}
