import { LineIndex } from '../../../src/core/lineIndex.ts';
import type { ItemKind } from '../../../src/core/passage.ts';
import { segmentDocument } from '../../../src/core/segmentDocument.ts';

/** The document of a case whose passages stand between « and ». */
export function unmark(marked: string): string {
  return marked.replace(/[«»]/g, '');
}

/** Segments a document and puts « and » where the passages begin and end. */
export function markPassages(text: string, languageId: string, kind: ItemKind): { marked: string; texts: string[] } {
  const lines = new LineIndex(text);
  const passages = segmentDocument(text, languageId, kind);
  let marked = '';
  let at = 0;
  for (const { range } of passages) {
    const start = lines.offsetAt(range.start);
    const end = lines.offsetAt(range.end);
    marked += `${text.slice(at, start)}«${text.slice(start, end)}»`;
    at = end;
  }
  return { marked: marked + text.slice(at), texts: passages.map((passage) => passage.text) };
}

/** What stands between « and », white space folded: the texts of passages without markup inside. */
export function markedTexts(marked: string): string[] {
  return [...marked.matchAll(/«([^»]*)»/g)].map(([, text]) => text!.replace(/\s+/g, ' '));
}
