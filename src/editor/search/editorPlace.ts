import {
  TabInputNotebook,
  TabInputText,
  TextEditorRevealType,
  window,
  type Range,
  type Selection,
  type Tab,
  type Uri,
  type ViewColumn,
} from 'vscode';

interface TextPlace {
  readonly uri: Uri;
  readonly selections: readonly Selection[];
  readonly visible: Range | undefined;
  readonly isPreview: boolean;
}

/** What a person had before them in the active group of editors, to go back to. */
export class EditorPlace {
  /** Whether another document may take the place for a while: a preview that is no plain text could not be brought back. */
  readonly canBeLeft: boolean;
  readonly #column: ViewColumn;
  readonly #text: TextPlace | undefined;
  /** Of the documents that had tabs. */
  readonly #uris: ReadonlySet<string>;

  constructor() {
    const { viewColumn, activeTab, tabs } = window.tabGroups.activeTabGroup;
    this.#column = viewColumn;
    this.#text = activeTab && readTextPlace(activeTab);
    this.#uris = new Set(tabs.map(keyOf).filter((key) => key !== undefined));
    this.canBeLeft = !activeTab?.isPreview || this.#text !== undefined;
  }

  /** Shows again what was there, as it was, and closes the tabs that these documents were given. */
  async restore(shown: ReadonlySet<string>): Promise<void> {
    if (this.#text) {
      const { uri, selections, visible, isPreview } = this.#text;
      const editor = await window.showTextDocument(uri, { viewColumn: this.#column, preview: isPreview });
      editor.selections = selections;
      if (visible) editor.revealRange(visible, TextEditorRevealType.AtTop);
    }
    await this.close(shown);
  }

  /** Closes the tabs of these documents that were opened since, unless they were edited. */
  async close(shown: ReadonlySet<string>): Promise<void> {
    const group = window.tabGroups.all.find(({ viewColumn }) => viewColumn === this.#column);
    const tabs = (group?.tabs ?? []).filter((tab) => {
      const key = keyOf(tab);
      return key !== undefined && shown.has(key) && !this.#uris.has(key) && !tab.isDirty;
    });
    if (tabs.length > 0) await window.tabGroups.close(tabs, true);
  }
}

function readTextPlace(tab: Tab): TextPlace | undefined {
  const editor = window.activeTextEditor;
  if (!editor || !(tab.input instanceof TabInputText)) return undefined;
  if (editor.document.uri.toString() !== keyOf(tab)) return undefined;
  const { document, selections, visibleRanges } = editor;
  return { uri: document.uri, selections, visible: visibleRanges[0], isPreview: tab.isPreview };
}

/** The URI of the document that a tab shows, if it shows just one. */
function keyOf({ input }: Tab): string | undefined {
  return input instanceof TabInputText || input instanceof TabInputNotebook ? input.uri.toString() : undefined;
}
