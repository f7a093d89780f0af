import { escapeProse } from './escapeProse.ts';
import type { ExportedResult, ExportedSearch } from './exportedSearch.ts';
import { linkToLine } from './quoteWithLink.ts';

/** Words of the reader's language. */
export interface MarkdownWords {
  nameQuery(text: string): string;
  namePlace(file: string, line: number): string;
  nameCloseness(result: ExportedResult): string;
}

/** A heading for each query, and below it each result as a quotation with a link to its line. */
export function formatMarkdown({ queries }: ExportedSearch, words: MarkdownWords): string {
  const blocks = queries.flatMap(({ text, results }) => [
    `# ${escapeProse(words.nameQuery(text))}`,
    ...results.map((result) => formatResult(result, words)),
  ]);
  return `${blocks.join('\n\n')}\n`;
}

function formatResult(result: ExportedResult, words: MarkdownWords): string {
  const { file, address, match } = result;
  const line = match.range.start.line + 1;
  const place = linkToLine(escapeProse(words.namePlace(file, line)), address, line);
  const source = [place, ...match.breadcrumb.map(escapeProse)].join(' › ');
  return `> ${escapeProse(match.text)}\n>\n> ${source} · ${escapeProse(words.nameCloseness(result))}`;
}
