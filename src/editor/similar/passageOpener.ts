import {
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  commands,
  l10n,
  window,
  workspace,
  type Disposable,
  type TextDocument,
} from 'vscode';
import { stampFile, stampOpenDocument } from '../documents/describeDocument.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { findNotebookCell, showNotebookCell } from './notebookCell.ts';
import { PassageHighlight } from './passageHighlight.ts';
import { findText, toEditorRange } from './readQueries.ts';
import type { PassageNode } from './resultTree.ts';

export interface OpenOptions {
  /** Leaves the keyboard in the list of results. */
  readonly preserveFocus: boolean;
  /** In the tab that the next result takes over. */
  readonly preview: boolean;
  readonly beside: boolean;
  /** The column to open it in, where it is neither the active one nor the one beside. */
  readonly viewColumn?: ViewColumn;
  /** Says nothing where the passage has changed or is gone: who only looks on does not want to be told. */
  readonly quiet?: boolean;
}

/** Takes a person to a passage: to the exact characters, also where the document was edited since the search. */
export class PassageOpener implements Disposable {
  readonly #index: Pick<WorkspaceIndex, 'lookAgain'>;
  readonly #highlight = new PassageHighlight();
  #shown: PassageNode | undefined;
  #arrived = false;
  #openings = 0;

  constructor(index: Pick<WorkspaceIndex, 'lookAgain'>) {
    this.#index = index;
  }

  /** The passage that was asked for last. */
  get shown(): PassageNode | undefined {
    return this.#shown;
  }

  /** Whether a person has this passage before them, or is being taken there. */
  isShowing(node: PassageNode): boolean {
    const active = window.activeNotebookEditor?.notebook ?? window.activeTextEditor?.document;
    const elsewhere = this.#arrived && active?.uri.toString() !== node.match.uri;
    return this.#shown?.id === node.id && !elsewhere;
  }

  /** Of several at a time only the last one arrives. */
  async open(node: PassageNode, options: OpenOptions): Promise<void> {
    const { preserveFocus, preview, beside, quiet = false } = options;
    const opening = ++this.#openings;
    const isOvertaken = () => opening !== this.#openings;
    this.#shown = node;
    this.#arrived = false;
    const viewColumn = options.viewColumn ?? (beside ? ViewColumn.Beside : ViewColumn.Active);
    const cell = await findNotebookCell(node.match);
    if (isOvertaken()) return;
    if (cell) {
      await showNotebookCell(cell, { viewColumn, preserveFocus, preview });
      if (isOvertaken()) return;
      this.#arrived = true;
      this.#highlight.clear();
      if (cell.isChanged && !quiet) offerSearchForChanged();
      return;
    }
    const document = await openDocument(node);
    if (!document) this.#index.lookAgain(node.match.uri);
    if (isOvertaken()) return;
    if (!document) return quiet ? undefined : offerSearchForLost(node);
    const range = await findRange(document, node);
    if (isOvertaken()) return;
    const editor = await window.showTextDocument(document, { viewColumn, preserveFocus, preview });
    if (isOvertaken()) return;
    this.#arrived = true;
    if (range) {
      editor.selection = new Selection(range.start, range.end);
      this.#highlight.show(editor, range);
      editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
    } else {
      this.#highlight.clear();
      const line = document.validatePosition(toEditorRange(node.match.range).start);
      editor.selection = new Selection(line, line);
      editor.revealRange(new Range(line, line), TextEditorRevealType.InCenterIfOutsideViewport);
      if (!quiet) offerSearchForChanged();
    }
  }

  /** Forgets the passage shown last and puts its light out. */
  clear(): void {
    this.#shown = undefined;
    this.#openings++;
    this.#highlight.clear();
  }

  dispose(): void {
    this.#highlight.dispose();
  }
}

async function openDocument({ match }: PassageNode): Promise<TextDocument | undefined> {
  try {
    return await workspace.openTextDocument(Uri.parse(match.uri));
  } catch {
    return undefined;
  }
}

function offerSearchForLost({ match }: PassageNode): void {
  const path = workspace.asRelativePath(Uri.parse(match.uri));
  offerSearch(l10n.t('“{0}” could not be opened. It may have been moved or deleted since the search.', path));
}

function offerSearchForChanged(): void {
  offerSearch(l10n.t('This passage has been changed since the search. Here is where it was.'));
}

async function findRange(document: TextDocument, { match }: PassageNode): Promise<Range | undefined> {
  const old = toEditorRange(match.range);
  if (await isUnchanged(document, match.stamp)) return document.validateRange(old);
  return findText(document, old, match.text);
}

/** Whether a document is the version that was searched, open then or not. */
async function isUnchanged(document: TextDocument, stamp: string): Promise<boolean> {
  if (stampOpenDocument(document) === stamp) return true;
  if (document.isDirty || document.isUntitled) return false;
  return stampFile(document.uri).then(
    (current) => current === stamp,
    () => false,
  );
}

/** The message stands for as long as a person leaves it; nobody waits for it. */
function offerSearch(message: string): void {
  const again = l10n.t('Search Again');
  void window.showInformationMessage(message, again).then((chosen) => {
    if (chosen === again) void commands.executeCommand('simile.refresh');
  });
}
