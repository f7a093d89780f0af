import { EventEmitter, workspace, type Disposable, type Event, type TextDocument } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';

/** Milliseconds at most between the saving of a file and the closing of the draft that it was. */
const SOON = 5000;

export interface SavedDraft {
  /** The URI that it had. */
  readonly draft: string;
  /** The URI of the file that holds it now. */
  readonly file: string;
}

/**
 * Tells when an untitled document was saved. VS Code does not: it opens and saves a file, and then empties the draft and closes
 * it. So a file that is saved is held against the drafts that there are.
 */
export class SavedDrafts implements Disposable {
  readonly #store = new DisposableStore();
  readonly #saved = this.#store.add(new EventEmitter<SavedDraft>());
  /** Of each draft the file that was saved with its text, and when. */
  readonly #copies = new Map<TextDocument, { readonly file: string; readonly at: number }>();

  readonly onDidSave: Event<SavedDraft> = this.#saved.event;

  constructor() {
    this.#store.add(workspace.onDidSaveTextDocument((file) => this.#findDrafts(file)));
    this.#store.add(workspace.onDidCloseTextDocument((draft) => this.#close(draft)));
  }

  /** Whether VS Code has emptied a draft that it has just saved, and is about to close. */
  isEmptied(draft: TextDocument): boolean {
    const copy = this.#copies.get(draft);
    return copy !== undefined && Date.now() - copy.at <= SOON && draft.getText() === '';
  }

  dispose(): void {
    this.#store.dispose();
  }

  #findDrafts(file: TextDocument): void {
    const drafts = workspace.textDocuments.filter(({ isUntitled }) => isUntitled);
    if (drafts.length === 0) return;
    const text = foldSpace(file.getText());
    for (const draft of drafts) {
      if (foldSpace(draft.getText()) === text) {
        this.#copies.set(draft, { file: file.uri.toString(), at: Date.now() });
      }
    }
  }

  #close(draft: TextDocument): void {
    const copy = this.#copies.get(draft);
    if (!copy) return;
    this.#copies.delete(draft);
    if (Date.now() - copy.at > SOON) return;
    this.#saved.fire({ draft: draft.uri.toString(), file: copy.file });
  }
}

/** Saving may trim the ends of lines and change their kind. */
function foldSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
