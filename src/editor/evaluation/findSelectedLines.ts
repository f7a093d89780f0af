import { window } from 'vscode';
import type { LineSpan } from './locateLines.ts';

/** The lines of a document that are selected in the editors that show it; those with a cursor only do not count. */
export function findSelectedLines(uri: string): LineSpan[] {
  return window.visibleTextEditors
    .filter(({ document }) => document.uri.toString() === uri)
    .flatMap(({ selections }) => selections.filter(({ isEmpty }) => !isEmpty))
    .map(({ start, end }) => {
      // A selection of whole lines ends before the first character of the next one.
      const endLine = end.character === 0 ? end.line - 1 : end.line;
      return { line: start.line, endLine };
    });
}
