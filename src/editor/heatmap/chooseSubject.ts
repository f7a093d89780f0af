import { Range, TabInputWebview, window, type Selection, type TextDocument, type TextEditor, type Uri } from 'vscode';
import { languageOfPath } from '../../core/languageOfPath.ts';
import { isInternalDocument } from '../documents/openEditors.ts';
import { toCoreRange } from '../similar/readQueries.ts';
import { chooseItemKind } from './chooseItemKind.ts';
import type { HeatmapSubject } from './heatmapSubject.ts';

/**
 * What the heatmap of the active editor is about: what is selected, else the whole document. In a notebook it is the whole
 * notebook unless something is selected in a cell. Undefined where no text is open.
 */
export function chooseSubject(): HeatmapSubject | undefined {
  const editor = window.activeTextEditor ?? findEditorBeside();
  const notebook = window.activeNotebookEditor;
  if (editor && !isInternalDocument(editor.document.uri)) {
    const selected = chooseSelected(editor);
    if (selected) return selected;
    if (!notebook) return chooseDocuments([editor.document.uri]);
  }
  return notebook && languageOfPath(notebook.notebook.uri.path) === 'jupyter'
    ? chooseDocuments([notebook.notebook.uri])
    : undefined;
}

/** Where the keyboard is in a panel, the one editor that is in sight. */
function findEditorBeside(): TextEditor | undefined {
  const { input } = window.tabGroups.activeTabGroup.activeTab ?? {};
  const [only, ...others] = window.visibleTextEditors;
  return input instanceof TabInputWebview && others.length === 0 ? only : undefined;
}

/** What the heatmap of one document is about, or of several, each of them once. */
export function chooseDocuments(uris: readonly Uri[]): HeatmapSubject {
  const unique = [...new Set(uris.map((uri) => uri.toString()))];
  const [only] = unique;
  return only !== undefined && unique.length === 1
    ? { type: 'document', uri: only, items: 'sentence' }
    : { type: 'documents', uris: unique, items: 'sentence' };
}

function chooseSelected({ document, selections }: TextEditor): HeatmapSubject | undefined {
  const ranges = selections.filter((selection) => !selection.isEmpty && document.getText(selection).trim() !== '');
  if (ranges.length === 0) return undefined;
  const sorted = [...ranges].sort((a, b) => a.start.compareTo(b.start));
  return {
    type: 'document',
    uri: document.uri.toString(),
    items: chooseItemKind(sorted.map((range) => readLines(document, range)).join('\n')),
    ranges: sorted.map(toCoreRange),
  };
}

/** The lines that a selection touches, whole. */
function readLines(document: TextDocument, { start, end }: Selection): string {
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return document.getText(new Range(document.lineAt(start.line).range.start, document.lineAt(last).range.end));
}
