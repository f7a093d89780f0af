import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigurationTarget, commands, window, workspace, type TextDocument } from 'vscode';
import { noteUri, openNote, placeCursor, removeWrittenNotes, writeNote } from './notes.ts';

const sentence = 'Vinegar takes the lime out of the kettle over night.';
const target = `# Kitchen

Bread is in the oven.

## Against lime

Leave vinegar in the kettle over night to take out the lime.
`;

/** Waits until something holds, for at most 20 s. */
async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const begun = performance.now();
  while (performance.now() - begun < 20_000) {
    if (await holds()) return;
    await delay(100);
  }
  throw new Error(`Never: ${what}`);
}

/** Puts the cursor behind a text of a note, or selects it, and finds what is related to the paragraph there. */
async function findRelated(path: string, text: string, select = false): Promise<TextDocument> {
  const editor = await openNote(path);
  placeCursor(editor, text, select);
  await commands.executeCommand('simile.findRelated');
  return editor.document;
}

/** Selects a row of the list, from 0, which shows its passage in passing. Ends when the editor shows that note. */
async function selectRow(row: number, path: string): Promise<void> {
  const key = noteUri(path).toString();
  await until(async () => {
    await commands.executeCommand('simile.related.focus');
    await commands.executeCommand('list.focusFirst');
    for (let at = 0; at < row; at++) await commands.executeCommand('list.focusDown');
    await commands.executeCommand('list.select');
    await delay(300);
    return window.activeTextEditor?.document.uri.toString() === key;
  }, `row ${row} shows ${path}`);
}

async function insertedLine(document: TextDocument, start: string): Promise<string> {
  await until(() => document.getText().includes(start), `${start} in ${document.uri.path}`);
  return (
    document
      .getText()
      .split('\n')
      .find((line) => line.includes(start)) ?? ''
  );
}

describe('Related notes', () => {
  beforeEach(async () => {
    await writeNote('kitchen/lime scale.md', target);
    await writeNote('kitchen/tea.md', `# Tea\n\n${sentence}\n`);
  });

  afterEach(async () => {
    for (const setting of ['links.style', 'related.maxNotes']) {
      await workspace.getConfiguration('simile').update(setting, undefined, ConfigurationTarget.Global);
    }
    await commands.executeCommand('simile.related.showLinked');
    await commands.executeCommand('simile.related.unpin');
    await removeWrittenNotes();
    while (window.activeTextEditor) await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('links the note that the list is about, not the one that is shown in passing', async () => {
    const document = await findRelated('kitchen/tea.md', sentence);
    await selectRow(0, 'kitchen/lime scale.md');
    await commands.executeCommand('simile.related.insertLink');
    assert.equal(await insertedLine(document, '[['), `[[lime scale]] ${sentence}`);
    assert.equal(window.activeTextEditor?.document, document);
    const passed = await workspace.openTextDocument(noteUri('kitchen/lime scale.md'));
    assert.equal(passed.getText(), target);
  });

  it('links the heading above a passage', async () => {
    const document = await findRelated('kitchen/tea.md', sentence);
    await selectRow(1, 'kitchen/lime scale.md');
    await commands.executeCommand('simile.related.insertLink');
    assert.equal(await insertedLine(document, '[['), `[[lime scale#Against lime]] ${sentence}`);
  });

  it('writes links as the setting says, with what is selected for a label', async () => {
    await workspace.getConfiguration('simile').update('links.style', 'markdown', ConfigurationTarget.Global);
    const document = await findRelated('kitchen/tea.md', 'Vinegar', true);
    await selectRow(1, 'kitchen/lime scale.md');
    await commands.executeCommand('simile.related.insertLink');
    const link = '[Vinegar](lime%20scale.md#against-lime)';
    assert.equal(await insertedLine(document, '](lime'), sentence.replace('Vinegar', link));
  });

  it('writes links as the document writes its own', async () => {
    await writeNote('kitchen/tea.md', `# Tea\n\n${sentence}\n\nSee [the soup](../recipes/lentil-soup.md).\n`);
    const document = await findRelated('kitchen/tea.md', sentence);
    await selectRow(0, 'kitchen/lime scale.md');
    await commands.executeCommand('simile.related.insertLink');
    assert.equal(await insertedLine(document, '](lime'), `[lime scale](lime%20scale.md) ${sentence}`);
  });

  it('leaves out notes that are linked already, where that is wanted', async () => {
    await writeNote('kitchen/coffee.md', `# Coffee\n\n${sentence}\n`);
    await writeNote('kitchen/tea.md', `# Tea\n\n${sentence}\n\nSee [[Coffee]].\n`);
    await findRelated('kitchen/tea.md', sentence);
    await selectRow(0, 'kitchen/coffee.md');
    await commands.executeCommand('simile.related.hideLinked');
    await selectRow(0, 'kitchen/lime scale.md');
  });

  it('follows what is typed', async () => {
    const document = await findRelated('travel/packing.md', 'Travel light.');
    const editor = window.activeTextEditor;
    assert.ok(editor);
    await editor.edit((edit) => edit.replace(document.lineAt(2).range, sentence));
    await selectRow(0, 'kitchen/tea.md');
  });

  it('stays with a paragraph that is pinned, wherever that moves', async () => {
    const document = await findRelated('kitchen/tea.md', sentence);
    await selectRow(0, 'kitchen/lime scale.md');
    await commands.executeCommand('simile.related.pin');
    const editor = await openNote('kitchen/tea.md');
    await editor.edit((edit) => edit.insert(document.positionAt(0), 'A bicycle needs two tyres.\n\n'.repeat(20)));
    await openNote('travel/packing.md');
    await delay(1500);
    await selectRow(0, 'kitchen/lime scale.md');
  });
});
