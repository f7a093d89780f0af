import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { Selection, Uri, commands, window, workspace, type TextEditor } from 'vscode';

/** A sentence of examples/notes that other notes say in other words. */
export const question = 'How can I earn money online?';

export const paraphrases = [
  'What is the best way to make extra money on the internet?',
  'What are good ways to make an income on the internet?',
  'Is there a good way to make money on the web while working from home?',
  'How to make money on the internet',
  'Find out how to make some money from home on the internet',
  'Ways of making money from home over the web',
];

/** A file of the workspace, by its path in it. */
export function noteUri(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return Uri.joinPath(folder.uri, path);
}

const written = new Set<string>();

/** Writes a file that the next {@link removeWrittenNotes} removes. Ends when VS Code has told extensions of it. */
export async function writeNote(path: string, content: string | Uint8Array): Promise<void> {
  written.add(path);
  const uri = noteUri(path);
  const told = waitUntilTold(uri);
  await workspace.fs.writeFile(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  await told;
}

/**
 * Waits until VS Code tells that a file is new, changed or gone; not for ever, since it does not tell of every file.
 *
 * @returns whether it has told
 */
function waitUntilTold(uri: Uri, limit = 5000): Promise<boolean> {
  const watcher = workspace.createFileSystemWatcher('**');
  return new Promise<boolean>((resolve) => {
    const settle = (isTold: boolean) => {
      clearTimeout(timer);
      watcher.dispose();
      resolve(isTold);
    };
    const timer = setTimeout(settle, limit, false);
    const listen = (told: Uri) => {
      if (told.toString() === uri.toString()) settle(true);
    };
    watcher.onDidCreate(listen);
    watcher.onDidChange(listen);
    watcher.onDidDelete(listen);
  });
}

/** Writes a file over and over until VS Code does not tell of it any more, as a setting has it. The file stays. */
export async function waitUntilUntold(path: string): Promise<void> {
  const { fsPath } = noteUri(path);
  for (let attempt = 0; attempt < 20; attempt++) {
    const told = waitUntilTold(noteUri(path), 2000);
    await writeFile(fsPath, `Attempt ${attempt}.\n`);
    if (!(await told)) return;
  }
  throw new Error(`VS Code tells of ${path} whatever its settings say.`);
}

/** Ends when VS Code has told extensions that the file is gone. */
export async function removeNote(path: string): Promise<void> {
  written.delete(path);
  const uri = noteUri(path);
  const told = waitUntilTold(uri);
  await workspace.fs.delete(uri);
  await told;
}

export async function removeWrittenNotes(): Promise<void> {
  const removeIfThere = async (path: string) => {
    // A test may have moved or deleted it itself.
    const isThere = await workspace.fs.stat(noteUri(path)).then(
      () => true,
      () => false,
    );
    if (isThere) await removeNote(path);
  };
  await Promise.all([...written].map(removeIfThere));
  written.clear();
}

export async function openNote(path: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument(noteUri(path)));
}

/** Waits until VS Code has let go of a document that no tab shows any more. */
export async function waitUntilClosed(path: string): Promise<void> {
  const key = noteUri(path).toString();
  for (let waited = 0; waited < 15_000; waited += 50) {
    if (!workspace.textDocuments.some(({ uri }) => uri.toString() === key)) return;
    await delay(50);
  }
  throw new Error(`${path} was never closed.`);
}

/** Puts the cursor at the start of a text of the active document, or selects all of that text. */
export function placeCursor(editor: TextEditor, text: string, select = false): void {
  const at = editor.document.getText().indexOf(text);
  assert.ok(at >= 0, `${text} is in ${editor.document.uri.path}`);
  const start = editor.document.positionAt(at);
  editor.selection = new Selection(start, select ? editor.document.positionAt(at + text.length) : start);
}

/** Finds what is similar to the question of the notes. Ends with the search. */
export async function askQuestion(): Promise<void> {
  placeCursor(await openNote('ideas/side-income.md'), question);
  await commands.executeCommand('simile.findSimilar');
}

export interface VisitedResult {
  /** Path in the workspace. */
  readonly file: string;
  /** What the editor has selected. */
  readonly text: string;
}

/** Goes from result to result, best first, and reads what the editor selects at each. */
export async function visitResults(count: number): Promise<VisitedResult[]> {
  const visited: VisitedResult[] = [];
  for (let at = 0; at < count; at++) {
    await commands.executeCommand('simile.nextResult');
    const editor = window.activeTextEditor;
    assert.ok(editor, 'a result is shown');
    const text = editor.document.getText(editor.selection);
    visited.push({ file: workspace.asRelativePath(editor.document.uri), text });
  }
  return visited;
}
