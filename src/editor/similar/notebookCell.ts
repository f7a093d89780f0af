import {
  NotebookCellKind,
  NotebookEditorRevealType,
  NotebookRange,
  Uri,
  window,
  workspace,
  type NotebookCell,
  type NotebookDocument,
  type NotebookDocumentShowOptions,
} from 'vscode';
import { languageOfPath } from '../../core/languageOfPath.ts';
import type { Match } from '../../protocol/engineApi.ts';
import { locatePassage } from './locatePassage.ts';

/** A cell of a notebook that VS Code has an editor for. */
export interface FoundCell {
  readonly notebook: NotebookDocument;
  readonly index: number;
  /** Whether the passage has been changed since; `index` is where it was. */
  readonly isChanged: boolean;
}

/**
 * Finds the cell that holds a passage of a notebook; undefined for other documents, and where VS Code cannot open the
 * notebook as one.
 */
export async function findNotebookCell({ uri: key, range, text }: Match): Promise<FoundCell | undefined> {
  const uri = Uri.parse(key);
  if (languageOfPath(uri.path) !== 'jupyter') return undefined;
  try {
    const notebook = await workspace.openNotebookDocument(uri);
    if (notebook.cellCount === 0) return undefined;
    const { cellIndexAt } = await import('../../core/cellIndexAt.ts');
    const old = cellIndexAt(await workspace.decode(await workspace.fs.readFile(uri), { uri }), range.start) ?? 0;
    // The notebook may have been edited since it was saved.
    const cell = notebook
      .getCells()
      .filter((candidate) => holdsPassage(candidate, text))
      .sort((a, b) => Math.abs(a.index - old) - Math.abs(b.index - old))[0];
    return { notebook, index: cell?.index ?? Math.min(old, notebook.cellCount - 1), isChanged: cell === undefined };
  } catch {
    // It is gone, it is damaged, or nothing is installed that shows notebooks: then its text is what there is to see.
    return undefined;
  }
}

function holdsPassage({ kind, document }: NotebookCell, passage: string): boolean {
  return (
    kind === NotebookCellKind.Markup && locatePassage(document.getText(), { start: 0, end: 0 }, passage) !== undefined
  );
}

/** Opens the notebook with the cell selected and in view. */
export async function showNotebookCell(
  { notebook, index }: FoundCell,
  options: Pick<NotebookDocumentShowOptions, 'viewColumn' | 'preserveFocus' | 'preview'>,
): Promise<void> {
  const cell = new NotebookRange(index, index + 1);
  const editor = await window.showNotebookDocument(notebook, { ...options, selections: [cell] });
  editor.revealRange(cell, NotebookEditorRevealType.InCenterIfOutsideViewport);
}
