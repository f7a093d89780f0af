import { Uri, window, workspace, type Position, type TextDocument } from 'vscode';
import type * as core from '../../core/passage.ts';
import { findOpenDocument, stampOpenDocument } from '../documents/describeDocument.ts';
import { isInternalDocument } from '../documents/openEditors.ts';
import { locatePassage } from '../similar/locatePassage.ts';
import { toEditorRange } from '../similar/readQueries.ts';
import type { Place, RelatedOutcome } from './relatedOutcome.ts';

/** Where the cursor of the active editor is; undefined where there is none, or VS Code itself writes there. */
export function readPlace(): Place | undefined {
  const editor = window.activeTextEditor;
  if (!editor || isInternalDocument(editor.document.uri)) return undefined;
  const { active, anchor } = editor.selection;
  return { uri: editor.document.uri.toString(), position: toCorePosition(active), anchor: toCorePosition(anchor) };
}

/** The document of a place; undefined where it is gone. */
export async function openPlace({ uri: key }: Place): Promise<TextDocument | undefined> {
  const uri = Uri.parse(key);
  const open = findOpenDocument(uri);
  // Asked for an untitled document that is closed, VS Code would make a new one.
  if (open || uri.scheme === 'untitled') return open;
  return workspace.openTextDocument(uri).then(
    (document) => document,
    () => undefined,
  );
}

/** Where a place has moved to in its document since an answer about it: to where its paragraph is now. */
export function followPlace(
  document: TextDocument,
  { position }: Place,
  { question, query }: RelatedOutcome,
): core.Position {
  if (question.document.stamp === stampOpenDocument(document) || question.subject === 'note') return position;
  const old = document.validateRange(toEditorRange(query.range));
  const span = { start: document.offsetAt(old.start), end: document.offsetAt(old.end) };
  const found = locatePassage(document.getText(), span, query.text);
  if (found) return toCorePosition(document.positionAt(found.start));
  return toCorePosition(document.validatePosition(toEditorPosition(position)));
}

export function holdsPosition(range: core.Range, position: core.Position): boolean {
  return toEditorRange(range).contains(toEditorPosition(position));
}

function toCorePosition({ line, character }: Position): core.Position {
  return { line, character };
}

function toEditorPosition(position: core.Position): Position {
  return toEditorRange({ start: position, end: position }).start;
}
