import { Range, Uri, l10n, window, workspace, type TextEditor } from 'vscode';
import { captureDocument } from '../documents/describeDocument.ts';
import { isInternalDocument, listOpenEditors } from '../documents/openEditors.ts';
import type { LinkedNode } from './linkedNode.ts';
import type { Place } from './relatedOutcome.ts';
import { spaceLinkAt } from './spaceLinkAt.ts';
import type { WorkspaceLinks } from './workspaceLinks.ts';

export interface LinkSurroundings {
  readonly links: WorkspaceLinks;
  /** What the list is about. */
  readonly place: Place | undefined;
  /** Whether a document is shown in passing, on the way through the list. */
  readonly isPassing: (uri: string) => boolean;
}

/**
 * Writes links at the cursors of the active editor, in place of what is selected, which becomes the label of the link
 * where there is just one of each. Where that editor shows a result in passing, or a note that is to be linked, the links
 * go into the document that the list is about.
 */
export async function insertLinks(nodes: readonly LinkedNode[], surroundings: LinkSurroundings): Promise<void> {
  if (nodes.length === 0) return;
  const editor = await chooseEditor(nodes, surroundings);
  if (!editor) {
    void window.showInformationMessage(l10n.t('Open the note that the link is for, and put the cursor in it.'));
    return;
  }
  const { document } = editor;
  const source = captureDocument(document, Infinity);
  if ('reason' in source) return;
  const label = readLabel(editor, nodes);
  const written: string[] = [];
  for (const node of nodes) written.push(await surroundings.links.write(node, source, label));
  // What is typed meanwhile moves the cursors with it.
  const isInserted = await editor.edit((edit) => {
    for (const selection of editor.selections) {
      edit.replace(selection, spaceLinkAt(written.join(' '), document, selection));
    }
  });
  if (!isInserted) {
    void window.showInformationMessage(l10n.t('The link could not be inserted. See whether the note can be edited.'));
    return;
  }
  await window.showTextDocument(document, editor.viewColumn);
}

async function chooseEditor(
  nodes: readonly LinkedNode[],
  { place, isPassing }: LinkSurroundings,
): Promise<TextEditor | undefined> {
  const active = window.activeTextEditor;
  const isTarget = (uri: string) => nodes.some((node) => node.uri === uri);
  if (active && !isInternalDocument(active.document.uri)) {
    const uri = active.document.uri.toString();
    // Who has moved the cursor there has stayed, and the list is about that document now.
    const isOnTheWay = isPassing(uri) && uri !== place?.uri;
    if (!isOnTheWay && !isTarget(uri)) return active;
  }
  if (!place || isTarget(place.uri)) return undefined;
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === place.uri);
  if (shown) return shown;
  return openAgain(place);
}

/** In a tab of its own VS Code remembers where the cursor was; a preview tab may have been taken over. */
async function openAgain({ uri: key, anchor, position }: Place): Promise<TextEditor | undefined> {
  const uri = Uri.parse(key);
  const hasTab = listOpenEditors().some((open) => open.toString() === key);
  // Asked for an untitled document that is closed, VS Code would make a new one.
  if (!hasTab && uri.scheme === 'untitled') return undefined;
  const selection = new Range(anchor.line, anchor.character, position.line, position.character);
  return workspace.openTextDocument(uri).then(
    (document) => window.showTextDocument(document, { preview: false, ...(hasTab ? {} : { selection }) }),
    () => undefined,
  );
}

/** What is selected, where it is on one line and there is one link to be made of it. */
function readLabel({ document, selections }: TextEditor, nodes: readonly LinkedNode[]): string | undefined {
  const [selection] = selections;
  if (!selection?.isSingleLine || selections.length > 1 || nodes.length > 1) return undefined;
  return document.getText(selection).trim() || undefined;
}
