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
  // Below the first row there is nothing until the list is there.
  if (row > 0) await selectRow(0, path);
  await until(async () => {
    await commands.executeCommand('simile.related.focus');
    await commands.executeCommand('list.focusFirst');
    for (let at = 0; at < row; at++) await commands.executeCommand('list.focusDown');
    // Fails in VS Code where the row goes at this very moment: the list may still be on its way.
    await commands.executeCommand('list.select').then(undefined, () => undefined);
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
  let lime = '';
  let limeFile = '';
  let tea = '';
  let tests = 0;

  // VS Code keeps documents for a while that have been closed: each test has names of its own.
  beforeEach(async () => {
    tests++;
    lime = `lime scale ${tests}`;
    limeFile = `kitchen/${lime}.md`;
    tea = `kitchen/tea ${tests}.md`;
    await writeNote(limeFile, target);
  });

  afterEach(async () => {
    for (const setting of ['links.style', 'related.maxNotes']) {
      await workspace.getConfiguration('simile').update(setting, undefined, ConfigurationTarget.Global);
    }
    await commands.executeCommand('simile.related.showLinked');
    await commands.executeCommand('simile.related.unpin');
    // First of all what might be saved by itself.
    while (window.activeTextEditor) await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await removeWrittenNotes();
  });

  it('links the note that the list is about, not the one that is shown in passing', async () => {
    await writeNote(tea, `# Tea\n\n${sentence}\n`);
    const document = await findRelated(tea, sentence);
    await selectRow(0, limeFile);
    await commands.executeCommand('simile.related.insertLink');
    assert.equal(await insertedLine(document, '[['), `[[${lime}]] ${sentence}`);
    assert.equal(window.activeTextEditor?.document, document);
    const passed = await workspace.openTextDocument(noteUri(limeFile));
    assert.equal(passed.getText(), target);
  });

  it('links the heading above a passage', async () => {
    await writeNote(tea, `# Tea\n\n${sentence}\n`);
    const document = await findRelated(tea, sentence);
    await selectRow(1, limeFile);
    await commands.executeCommand('simile.related.insertLink');
    assert.equal(await insertedLine(document, '[['), `[[${lime}#Against lime]] ${sentence}`);
  });

  it('writes links as the setting says, with what is selected for a label', async () => {
    await writeNote(tea, `# Tea\n\n${sentence}\n`);
    await workspace.getConfiguration('simile').update('links.style', 'markdown', ConfigurationTarget.Global);
    const document = await findRelated(tea, 'Vinegar', true);
    await selectRow(1, limeFile);
    await commands.executeCommand('simile.related.insertLink');
    const link = `[Vinegar](lime%20scale%20${tests}.md#against-lime)`;
    assert.equal(await insertedLine(document, '](lime'), sentence.replace('Vinegar', link));
  });

  it('writes links as the document writes its own', async () => {
    await writeNote(tea, `# Tea\n\n${sentence}\n\nSee [the soup](../recipes/lentil-soup.md).\n`);
    const document = await findRelated(tea, sentence);
    await selectRow(0, limeFile);
    await commands.executeCommand('simile.related.insertLink');
    assert.equal(await insertedLine(document, '](lime'), `[${lime}](lime%20scale%20${tests}.md) ${sentence}`);
  });

  it('leaves out notes that are linked already, where that is wanted', async () => {
    await writeNote('kitchen/coffee.md', `# Coffee\n\n${sentence}\n`);
    await writeNote(tea, `# Tea\n\n${sentence}\n\nSee [[Coffee]].\n`);
    await findRelated(tea, sentence);
    await selectRow(0, 'kitchen/coffee.md');
    await commands.executeCommand('simile.related.hideLinked');
    await selectRow(0, limeFile);
  });

  it('follows what is typed', async () => {
    await writeNote(tea, '# Tea\n\nTravel light.\n');
    const document = await findRelated(tea, 'Travel light.');
    const editor = window.activeTextEditor;
    assert.ok(editor);
    await editor.edit((edit) => edit.replace(document.lineAt(2).range, sentence));
    await selectRow(0, limeFile);
  });

  it('stays with a paragraph that is pinned, wherever that moves', async () => {
    await writeNote(tea, `# Tea\n\n${sentence}\n`);
    const document = await findRelated(tea, sentence);
    await selectRow(0, limeFile);
    await commands.executeCommand('simile.related.pin');
    const editor = await openNote(tea);
    await editor.edit((edit) => edit.insert(document.positionAt(0), 'A bicycle needs two tyres.\n\n'.repeat(20)));
    await openNote('travel/packing.md');
    await delay(1500);
    await selectRow(0, limeFile);
  });
});
