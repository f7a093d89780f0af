import { window, type Disposable, type WebviewPanel } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import { findPanelColumn } from './findPanelColumn.ts';

/** Puts the page into a panel. `state` is what an earlier page has kept, unchecked; undefined in a new panel. */
export type OpenPanel<T> = (panel: WebviewPanel, state: unknown) => T;

export interface PanelKind<T> {
  readonly viewType: string;
  readonly title: string;
  /** Reads the code that such a panel needs: it is read with the first one, not with the extension. */
  load(): Promise<OpenPanel<T>>;
}

/** Keeps one panel of a kind: opened beside the editor, used again while it is open, and brought back with the window. */
export class SinglePanel<T extends Disposable> implements Disposable {
  readonly #kind: PanelKind<T>;
  readonly #store = new DisposableStore();
  #loading: Promise<OpenPanel<T>> | undefined;
  #open: { readonly panel: WebviewPanel; readonly content: T } | undefined;

  constructor(kind: PanelKind<T>) {
    this.#kind = kind;
    this.#store.add(
      window.registerWebviewPanelSerializer(kind.viewType, {
        deserializeWebviewPanel: async (panel, state: unknown) => void this.#adopt(panel, await this.#load(), state),
      }),
    );
  }

  /**
   * The panel's content. The panel is opened beside the editor (see `findPanelColumn`), or brought to the front; the
   * keyboard stays where it is. A panel that would cover the editor that a person looks at makes way for a new one in another
   * column: VS Code would show one that is moved in a tab that the next file takes over.
   */
  async show(): Promise<T> {
    const open = await this.#load();
    const active = window.activeTextEditor?.viewColumn;
    if (this.#open && (active === undefined || this.#open.panel.viewColumn !== active)) {
      this.#open.panel.reveal(undefined, true);
      return this.#open.content;
    }
    const { viewType, title } = this.#kind;
    const place = { viewColumn: findPanelColumn(), preserveFocus: true };
    return this.#adopt(window.createWebviewPanel(viewType, title, place), open, undefined);
  }

  dispose(): void {
    this.#open?.panel.dispose();
    this.#store.dispose();
  }

  #load(): Promise<OpenPanel<T>> {
    return (this.#loading ??= this.#kind.load());
  }

  #adopt(panel: WebviewPanel, open: OpenPanel<T>, state: unknown): T {
    // VS Code brings back whatever was open, and a panel may have been opened before that.
    this.#open?.panel.dispose();
    const content = open(panel, state);
    const opened = { panel, content };
    this.#open = opened;
    panel.onDidDispose(() => {
      content.dispose();
      if (this.#open === opened) this.#open = undefined;
    });
    return content;
  }
}
