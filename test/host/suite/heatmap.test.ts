import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import {
  Position,
  Range,
  Selection,
  TabInputWebview,
  Uri,
  WorkspaceEdit,
  commands,
  window,
  workspace,
  type Tab,
} from 'vscode';
import { noteUri, openNote, placeCursor, removeWrittenNotes, writeNote } from './notes.ts';

/** Waits until something holds, for at most 20 s. */
async function until(holds: () => boolean, what: string): Promise<void> {
  const begun = performance.now();
  while (performance.now() - begun < 20_000) {
    if (holds()) return;
    await delay(50);
  }
  throw new Error(`Never: ${what}`);
}

function findPanels(): Tab[] {
  return window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith('simile.heatmap'));
}

const panelCalled = (label: string) => until(() => findPanels()[0]?.label === label, `a panel called ${label}`);

/** Paths in the workspace. As a person does it in the explorer. */
async function move(from: string, to: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.renameFile(noteUri(from), noteUri(to));
  assert.ok(await workspace.applyEdit(edit));
}

describe('The heatmap', () => {
  afterEach(async () => {
    await window.tabGroups.close(findPanels());
    while (window.activeTextEditor) await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await removeWrittenNotes();
  });

  it('opens beside the editor and leaves the keyboard there', async () => {
    const editor = await openNote('ideas/side-income.md');
    await commands.executeCommand('simile.showHeatmap');
    await panelCalled('Heatmap of side-income.md');
    assert.equal(window.activeTextEditor, editor);
    const { group } = findPanels()[0]!;
    assert.notEqual(group.viewColumn, editor.viewColumn);
  });

  it('has one panel, whatever is shown in it', async () => {
    await openNote('ideas/side-income.md');
    await commands.executeCommand('simile.showHeatmap');
    await panelCalled('Heatmap of side-income.md');
    await openNote('money/monthly-budget.md');
    await commands.executeCommand('simile.showHeatmap');
    await panelCalled('Heatmap of monthly-budget.md');
    assert.equal(findPanels().length, 1);
  });

  it('shows a file that is named to it, open or not', async () => {
    await commands.executeCommand('simile.showHeatmapOfFile', noteUri('recipes/lentil-soup.md'));
    await panelCalled('Heatmap of lentil-soup.md');
    assert.equal(window.activeTextEditor, undefined);
  });

  it('shows documents that have never been saved', async () => {
    const content = 'How can I earn money online?\nCan I improve my English?\n';
    await window.showTextDocument(await workspace.openTextDocument({ language: 'plaintext', content }));
    await commands.executeCommand('simile.showHeatmap');
    await until(() => findPanels()[0]?.label.startsWith('Heatmap of Untitled-') ?? false, 'a panel for it');
  });

  it('does not cover the editor that it is about', async () => {
    await openNote('ideas/side-income.md');
    await commands.executeCommand('simile.showHeatmap');
    await panelCalled('Heatmap of side-income.md');
    const { group } = findPanels()[0]!;
    const note = await workspace.openTextDocument(noteUri('money/monthly-budget.md'));
    const editor = await window.showTextDocument(note, { viewColumn: group.viewColumn });
    await commands.executeCommand('simile.showHeatmap');
    await until(() => findPanels().some(({ label }) => label === 'Heatmap of monthly-budget.md'), 'a panel for it');
    assert.ok(window.visibleTextEditors.includes(editor));
    // VS Code 1.105 lists a tab for a moment after it was closed.
    await until(() => findPanels().length === 1, 'one panel');
    assert.equal(findPanels()[0]?.isPreview, false);
  });

  it('stays open when its document is emptied or deleted', async () => {
    await writeNote('kitchen/short.md', 'Vinegar takes the lime out of the kettle.\n\nBread is in the oven.\n');
    const editor = await openNote('kitchen/short.md');
    await commands.executeCommand('simile.showHeatmap');
    await panelCalled('Heatmap of short.md');
    await editor.edit((edit) => edit.delete(new Range(0, 0, editor.document.lineCount, 0)));
    await removeWrittenNotes();
    await delay(1000);
    await panelCalled('Heatmap of short.md');
  });

  it('follows a document that is renamed, and its folder', async () => {
    await writeNote('kitchen/short.md', 'Vinegar takes the lime out of the kettle.\n\nBread is in the oven.\n');
    await openNote('kitchen/short.md');
    await commands.executeCommand('simile.showHeatmap');
    await panelCalled('Heatmap of short.md');
    await move('kitchen/short.md', 'kitchen/longer.md');
    await panelCalled('Heatmap of longer.md');
    await move('kitchen', 'galley');
    await move('galley/longer.md', 'galley/last.md');
    await panelCalled('Heatmap of last.md');
    await workspace.fs.delete(noteUri('galley'), { recursive: true });
  });

  it('follows a draft into the file that it is saved as', async () => {
    const content = 'How can I earn money online?\nCan I improve my English?\n';
    const draft = Uri.parse(`untitled:${noteUri('kitchen/draft.txt').fsPath}`);
    const editor = await window.showTextDocument(await workspace.openTextDocument(draft));
    await editor.edit((edit) => edit.insert(new Position(0, 0), content));
    await commands.executeCommand('simile.showHeatmap');
    await panelCalled('Heatmap of draft.txt');
    await commands.executeCommand('workbench.action.files.save');
    await until(() => window.activeTextEditor?.document.uri.scheme === noteUri('').scheme, 'a file that was saved');
    await move('kitchen/draft.txt', 'kitchen/fair copy.txt');
    // It follows the file by now.
    await panelCalled('Heatmap of fair copy.txt');
    await workspace.fs.delete(noteUri('kitchen'), { recursive: true });
  });

  it('takes several files as one list', async () => {
    const [one, other] = [noteUri('ideas/side-income.md'), noteUri('money/monthly-budget.md')];
    await commands.executeCommand('simile.showHeatmapOfFile', one, [one, other, one]);
    await panelCalled('Heatmap of 2 files');
    await commands.executeCommand('simile.showHeatmapOfFile', one, [one]);
    await panelCalled('Heatmap of side-income.md');
  });

  it('says that it is of a selection', async () => {
    const editor = await openNote('ideas/side-income.md');
    editor.selection = new Selection(0, 0, 20, 0);
    await commands.executeCommand('simile.showHeatmap');
    await panelCalled('Heatmap of a selection in side-income.md');
  });

  it('is not opened where no text is', async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await commands.executeCommand('simile.showHeatmap');
    assert.deepEqual(findPanels(), []);
    await commands.executeCommand('notifications.clearAll');
  });

  it('is offered for the results of a search', async () => {
    placeCursor(await openNote('ideas/side-income.md'), 'How can I earn money online?');
    await commands.executeCommand('simile.findSimilar');
    await commands.executeCommand('simile.showHeatmapOfResults');
    await panelCalled('Heatmap: Results for “How can I earn money online?”');
  });
});
