import type { ExportedSearch } from './exportedSearch.ts';

/** The keys of a result are those of `simile similar --json`: lines and characters count from 0. */
export function formatJson({ scope, kind, queries }: ExportedSearch): string {
  const searches = queries.map(({ text, results }) => ({
    query: text,
    results: results.map(({ file, match }) => ({
      file,
      start: match.range.start,
      end: match.range.end,
      text: match.text,
      kind: match.kind,
      headings: match.breadcrumb,
      closeness: match.closeness,
      cosine: match.cosine,
      percentile: match.percentile,
    })),
  }));
  return `${JSON.stringify({ scope, kind, searches }, null, 2)}\n`;
}
