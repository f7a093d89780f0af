import assert from 'node:assert/strict';
import {
  ConfigurationTarget,
  Position,
  Selection,
  WorkspaceEdit,
  commands,
  languages,
  window,
  workspace,
} from 'vscode';
import {
  askQuestion,
  noteUri,
  removeNote,
  removeWrittenNotes,
  openNote,
  paraphrases,
  placeCursor,
  question,
  visitResults,
  waitUntilClosed,
  writeNote,
} from './notes.ts';

describe('Find Similar Sentences', () => {
  before(async () => {
    await commands.executeCommand('simile.showAsList');
  });

  afterEach(async () => {
    await removeWrittenNotes();
    // Closing them all at once would ask what to do with those that are not saved.
    while (window.activeTextEditor) await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('finds the paraphrases of other notes first', async () => {
    await askQuestion();
    const visited = await visitResults(paraphrases.length);
    const texts = visited.map(({ text }) => text);
    assert.deepEqual(texts.sort(), [...paraphrases].sort(), JSON.stringify(visited));
  });

  it('takes what is selected', async () => {
    placeCursor(await openNote('ideas/side-income.md'), 'earn money online', true);
    await commands.executeCommand('simile.findSimilar');
    const [best] = await visitResults(1);
    assert.ok(best && paraphrases.includes(best.text), best?.text);
  });

  it('takes several cursors', async () => {
    const editor = await openNote('ideas/side-income.md');
    placeCursor(editor, question);
    const before = new Position(editor.selection.active.line - 4, 0);
    editor.selections = [new Selection(before, before), editor.selection];
    await commands.executeCommand('simile.findSimilar');
    // The answers to the first come first; those to the question follow.
    const texts = (await visitResults(40)).map(({ text }) => text);
    assert.ok(!paraphrases.includes(texts[0] ?? ''), texts[0]);
    assert.ok(texts.some((text) => paraphrases.includes(text)));
  });

  it('searches the text of an editor that is not saved', async () => {
    const editor = await openNote('travel/packing.md');
    const { document } = editor;
    const text = 'How could somebody like me earn money online?';
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(document.lineCount, 0), `\n\n${text}\n`);
    await workspace.applyEdit(edit);
    assert.equal(document.isDirty, true);
    await askQuestion();
    assert.deepEqual(await visitResults(1), [{ file: 'travel/packing.md', text }]);
  });

  it('answers the question as it was when it was asked, whatever is typed next', async () => {
    const editor = await openNote('ideas/side-income.md');
    placeCursor(editor, question);
    const search = commands.executeCommand('simile.findSimilar');
    const edit = new WorkspaceEdit();
    edit.insert(editor.document.uri, new Position(0, 0), 'A train leaves at noon.\n\n'.repeat(40));
    await workspace.applyEdit(edit);
    await search;
    const [best] = await visitResults(1);
    assert.ok(best && paraphrases.includes(best.text), best?.text);
  });

  it('keeps the place of a question whose preview tab a result has taken over', async () => {
    const text = 'How could somebody like me earn money online?';
    await writeNote('preview.md', `A first line.\n\n${text}\n`);
    // Not opened by an extension, for which VS Code would keep it open for minutes.
    await commands.executeCommand('vscode.open', noteUri('preview.md'), { preview: true });
    const editor = window.activeTextEditor;
    assert.ok(editor);
    placeCursor(editor, text);
    await commands.executeCommand('simile.findSimilar');
    await visitResults(1);
    await waitUntilClosed('preview.md');
    await commands.executeCommand('simile.refresh');
    // As a mere text it would find itself.
    assert.notEqual((await visitResults(1))[0]?.file, 'preview.md');
  });

  it('notices that a document is read in another language', async () => {
    const text = 'How can one earn money online?';
    await writeNote('mode.md', `\`\`\`\n${text}\n\`\`\`\n`);
    const { document } = await openNote('mode.md');
    await askQuestion();
    assert.notEqual((await visitResults(1))[0]?.file, 'mode.md');
    await languages.setTextDocumentLanguage(document, 'plaintext');
    await askQuestion();
    assert.deepEqual(await visitResults(1), [{ file: 'mode.md', text }]);
  });

  it('goes on from the same result when the list is laid out otherwise', async () => {
    await askQuestion();
    const [first] = await visitResults(1);
    await commands.executeCommand('simile.showAsFiles');
    const [next] = await visitResults(1);
    await commands.executeCommand('simile.showAsList');
    assert.notDeepEqual(next, first);
  });

  it('works with settings beyond their limits', async () => {
    const settings = workspace.getConfiguration('simile');
    await settings.update('similar.maxResults', 0, ConfigurationTarget.Global);
    await settings.update('files.exclude', [7, null], ConfigurationTarget.Global);
    try {
      await askQuestion();
      const [best] = await visitResults(1);
      assert.ok(best && paraphrases.includes(best.text), best?.text);
    } finally {
      await settings.update('similar.maxResults', undefined, ConfigurationTarget.Global);
      await settings.update('files.exclude', undefined, ConfigurationTarget.Global);
    }
  });

  it('selects exactly the sentence between emoji, right-to-left text and mixed line ends', async () => {
    const text = 'How can one earn money online?';
    await writeNote('mixed.md', `First line.\r\nSecond 👩‍👩‍👧 line.\rThird.\n\n😀😀 שלום עולם. ${text} The end 😀.\r\n`);
    await askQuestion();
    assert.deepEqual(await visitResults(1), [{ file: 'mixed.md', text }]);
  });

  it('finds the sentence again where the document has changed since the search', async () => {
    const text = 'How can one earn money online?';
    await writeNote('moving.md', `${text}\n`);
    await askQuestion();
    await writeNote('moving.md', `A new first line.\n\nAnd another one. ${text}\n`);
    assert.deepEqual(await visitResults(1), [{ file: 'moving.md', text }]);
  });

  it('goes on when a result has been deleted since the search', async () => {
    await writeNote('gone.md', 'How can one earn money online?\n');
    await askQuestion();
    await removeNote('gone.md');
    await commands.executeCommand('simile.nextResult');
    assert.equal(window.activeTextEditor?.document.uri.path.endsWith('/gone.md'), false);
    await askQuestion();
    const [best] = await visitResults(1);
    assert.ok(best && paraphrases.includes(best.text), best?.text);
  });

  it('reads past files that are not text', async () => {
    await writeNote('nul.md', 'A note with\u0000 a NUL byte.\n');
    await writeNote('broken.md', Uint8Array.from([0x41, 0xff, 0xfe, 0xc3, 0x28, 0x2e, 0x0a]));
    await writeNote(
      'image.md',
      Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256),
    );
    await writeNote('empty.md', '');
    await writeNote('one-line.md', 'word '.repeat(20_000));
    await askQuestion();
    const [best] = await visitResults(1);
    assert.ok(best && paraphrases.includes(best.text), best?.text);
  });

  for (const [what, content, language] of [
    ['an empty document', '', 'markdown'],
    ['punctuation', '… -- !?! —\n', 'markdown'],
    ['code', '```js\nconst answer = 42;\n```\n', 'markdown'],
    ['half a character', 'Broken \ud83d emoji.', 'plaintext'],
  ] as const) {
    it(`has nothing against ${what}`, async () => {
      const document = await workspace.openTextDocument({ content, language });
      const editor = await window.showTextDocument(document);
      editor.selection = new Selection(new Position(0, 0), document.positionAt(content.length));
      await commands.executeCommand('simile.findSimilar');
      editor.selection = new Selection(new Position(0, 0), new Position(0, 0));
      await commands.executeCommand('simile.findSimilar');
      await askQuestion();
      const [best] = await visitResults(1);
      assert.ok(best && paraphrases.includes(best.text), best?.text);
    });
  }
});
