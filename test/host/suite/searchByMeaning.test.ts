import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigurationTarget, Range, ViewColumn, commands, window, workspace } from 'vscode';
import { openNote, placeCursor, question, removeWrittenNotes, visitResults, writeNote } from './notes.ts';

/** Milliseconds between two looks at what changes by itself. */
const LOOK = 50;

async function waitFor(what: string, isThere: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += LOOK) {
    if (await isThere()) return;
    await delay(LOOK);
  }
  throw new Error(`Waited in vain for ${what}.`);
}

/** Selects a text and searches for it: a search begins with what is selected. */
async function searchFor(file: string, text: string): Promise<void> {
  placeCursor(await openNote(file), text, true);
  await commands.executeCommand('simile.search');
}

/** Goes down the rows, as soon as there are any, until the editor shows one. */
async function goDown(): Promise<{ file: string; text: string }> {
  const before = shown()?.text;
  await waitFor('a preview', async () => {
    await commands.executeCommand('workbench.action.quickOpenSelectNext');
    await delay(500);
    return shown()?.text !== before;
  });
  return shown() ?? assert.fail();
}

/** Takes the first row as soon as there is one. */
async function takeFirst(): Promise<{ file: string; text: string }> {
  const before = window.activeTextEditor;
  await waitFor('the passage', async () => {
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return window.activeTextEditor !== before && shown()?.text !== '';
  });
  return shown() ?? assert.fail();
}

/** What the editor has selected. */
function shown(): { file: string; text: string } | undefined {
  const editor = window.activeTextEditor;
  return (
    editor && { file: workspace.asRelativePath(editor.document.uri), text: editor.document.getText(editor.selection) }
  );
}

describe('Search by Meaning', () => {
  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await removeWrittenNotes();
    while (window.activeTextEditor) await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('opens the best answer with its characters selected', async () => {
    await writeNote('first.md', `😀 A first line.\r\n\r\n> שלום 😀\r\n\r\n- ${question.toUpperCase()}\r\n`);
    // No prose by its name, so that it is not among what is searched.
    await writeNote('ask.log', 'How can I EARN money online?\n');
    await searchFor('ask.log', 'How can I EARN money online?');
    const found = await takeFirst();
    assert.ok([question, question.toUpperCase()].includes(found.text), found.text);
  });

  it('goes back to where one was when it is left', async () => {
    await searchFor('ideas/side-income.md', question);
    const selection = window.activeTextEditor?.selection;
    assert.ok(selection);
    assert.notEqual((await goDown()).text, question);
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await waitFor('the note', () => shown()?.text === question && shown()?.file === 'ideas/side-income.md');
    assert.ok(window.activeTextEditor?.selection.isEqual(selection));
    await waitFor('one tab', () => window.tabGroups.activeTabGroup.tabs.length === 1);
  });

  it('opens beside the note that was read, not beside the preview', async () => {
    await searchFor('ideas/side-income.md', question);
    const { text } = await goDown();
    await commands.executeCommand('simile.search.openBeside');
    await waitFor('two groups', () => window.tabGroups.all.length === 2 && shown()?.text === text);
    const [left] = window.visibleTextEditors.filter(({ viewColumn }) => viewColumn === ViewColumn.One);
    assert.equal(left && workspace.asRelativePath(left.document.uri), 'ideas/side-income.md');
  });

  it('finds what is not saved yet, and moves its results into the view', async () => {
    const text = 'How could somebody like me earn money online?';
    const note = await openNote('travel/packing.md');
    await note.edit((edit) =>
      edit.insert(note.document.lineAt(note.document.lineCount - 1).range.end, `\n\n${text}\n`),
    );
    assert.equal(note.document.isDirty, true);
    await writeNote('ask.md', `${text.toUpperCase()}\n`);
    await searchFor('ask.md', text.toUpperCase());
    await goDown();
    await commands.executeCommand('simile.search.keepResults');
    await commands.executeCommand('simile.showAsList');
    assert.ok((await visitResults(3)).some((found) => found.file === 'travel/packing.md' && found.text === text));
  });

  for (const ranking of ['meaning', 'words', 7] as const) {
    it(`answers with the setting simile.search.ranking: ${ranking}`, async () => {
      const settings = workspace.getConfiguration('simile.search');
      await settings.update('ranking', ranking, ConfigurationTarget.Global);
      try {
        await searchFor('ideas/side-income.md', question);
        await goDown();
      } finally {
        await settings.update('ranking', undefined, ConfigurationTarget.Global);
      }
    });
  }

  it('takes any selection for a search, however odd or long', async () => {
    await writeNote(
      'odd.md',
      `in:nowhere kind:nothing "unclosed $(file) 👩‍👩‍👧 שלום \ud83d money\n${'word '.repeat(50_000)}`,
    );
    const editor = await openNote('odd.md');
    for (const range of [new Range(0, 0, 0, 60), new Range(0, 0, 1, 200_000)]) {
      await searchFor('odd.md', editor.document.getText(range));
      await goDown();
      await commands.executeCommand('workbench.action.closeQuickOpen');
      await waitFor('the note', () => shown()?.file === 'odd.md');
    }
  });
});
