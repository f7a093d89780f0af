import { Range, TextEditorRevealType, Uri, window, workspace, type TextDocument, type ViewColumn } from 'vscode';
import { findEditorColumn } from '../panels/findEditorColumn.ts';
import { locateLines, type LineSpan } from './locateLines.ts';

/** Undefined where there is no such document, or it is no text. */
export async function openDocument(uri: string): Promise<TextDocument | undefined> {
  try {
    return await workspace.openTextDocument(Uri.parse(uri));
  } catch {
    return undefined;
  }
}

/**
 * Selects lines of a document in an editor, wherever they are by now.
 *
 * @param text of the document when the lines were counted
 * @param own where the panel is, which the editor does not cover
 */
export async function openLines(
  document: TextDocument,
  lines: LineSpan,
  text: string,
  own: ViewColumn | undefined,
): Promise<void> {
  const { start, end } = locateLines(lines, splitIntoLines(text), splitIntoLines(document.getText()));
  const selection = new Range(start.line, start.character, end.line, end.character);
  const viewColumn = findEditorColumn(document.uri, own);
  const editor = await window.showTextDocument(document, { viewColumn, preview: true, selection });
  editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
}

function splitIntoLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}
