import assert from 'node:assert/strict';
import { symlink, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigurationTarget, Position, Uri, WorkspaceEdit, commands, window, workspace } from 'vscode';
import { canListProcesses, listEngines, waitForEngines } from './engineProcesses.ts';
import { eventually, readIndexStatus, waitForStatus, waitUntilIndexed } from './indexStatus.ts';
import {
  askQuestion,
  noteUri,
  openNote,
  paraphrases,
  removeNote,
  removeWrittenNotes,
  visitResults,
  waitUntilUntold,
  writeNote,
} from './notes.ts';

/** Nearer to the question of the notes than anything in them. */
const text = 'How can one earn money online?';
const other = 'How do I earn money online?';

/** The file in which the result stands that is nearest to the question. */
async function findBest(): Promise<{ file: string; text: string } | undefined> {
  await askQuestion();
  return (await visitResults(1))[0];
}

async function waitForBest(file: string, best = text): Promise<void> {
  await eventually(async () => assert.deepEqual(await findBest(), { file, text: best }));
}

/** Waits until no result is in the file any more. */
async function waitUntilLost(...files: string[]): Promise<void> {
  await eventually(async () => {
    const best = await findBest();
    assert.ok(best && !files.includes(best.file), `still found in ${best?.file}`);
  });
}

/** Waits until the index holds every file of prose that there is, so many of them. */
async function waitForAll(): Promise<number> {
  return eventually(async () => {
    const notes = await workspace.findFiles('**/*.{md,txt}');
    const documents = /Documents: (.+)/.exec(await waitUntilIndexed())?.[1];
    assert.equal(documents, notes.length.toLocaleString('en'));
    return notes.length;
  });
}

describe('The index', () => {
  before(async () => {
    await commands.executeCommand('simile.showAsList');
    await askQuestion();
  });

  afterEach(async () => {
    await removeWrittenNotes();
    while (window.activeTextEditor) await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('holds every note after the first search', async () => {
    assert.ok((await waitForAll()) > 50);
    const status = await waitUntilIndexed();
    assert.match(status, /Sentences: [1-9]/);
    assert.match(status, /Paragraphs: [1-9]/);
    assert.match(status, /Size on disk: [1-9][\d.,]* [KM]B/);
    assert.match(status, /Encoder: /);
    assert.match(status, /Languages: English [1-9]\d*\n/);
  });

  it('takes in a new file, its changes, its new name, and that it is gone', async () => {
    await writeNote('index/new.md', `# New\n\n${text}\n`);
    await waitForBest('index/new.md');
    await writeNote('index/new.md', `# New\n\n${other}\n`);
    await waitForBest('index/new.md', other);
    await workspace.fs.rename(noteUri('index/new.md'), noteUri('index/renamed.md'));
    await waitForBest('index/renamed.md', other);
    await workspace.fs.delete(noteUri('index'), { recursive: true });
    await waitUntilLost('index/new.md', 'index/renamed.md');
  });

  it('follows a folder that is moved, and one that is deleted', async () => {
    await workspace.fs.createDirectory(noteUri('before/deep'));
    await workspace.fs.writeFile(noteUri('before/deep/a.md'), Buffer.from(`${text}\n`));
    await waitForBest('before/deep/a.md');
    await workspace.fs.rename(noteUri('before'), noteUri('after'));
    await waitForBest('after/deep/a.md');
    await workspace.fs.delete(noteUri('after'), { recursive: true });
    await waitUntilLost('before/deep/a.md', 'after/deep/a.md');
  });

  it('takes out a result that turns out to be gone, though VS Code does not tell of it', async () => {
    await writeNote('untold/a.md', `${text}\n`);
    const files = workspace.getConfiguration('files');
    await files.update('watcherExclude', { '**/untold/**': true }, ConfigurationTarget.Workspace);
    try {
      await waitUntilUntold('untold/b.txt');
      // Not opened, since VS Code keeps what it has opened; and no listing is due any more that would find out.
      await askQuestion();
      await waitUntilIndexed();
      await rm(noteUri('untold/a.md').fsPath);
      // As a rule it is found still, and cannot be opened; a listing that was late has found out already.
      const first = await findBest();
      assert.ok(first?.file === 'ideas/side-income.md' || paraphrases.includes(first!.text), `first: ${first?.text}`);
      const best = await findBest();
      assert.ok(best && paraphrases.includes(best.text), `${best?.text} was found in ${best?.file}`);
    } finally {
      await files.update('watcherExclude', undefined, ConfigurationTarget.Workspace);
      await rm(noteUri('untold').fsPath, { recursive: true });
    }
  });

  it('answers with what is on the screen, and after that with what was saved', async () => {
    await writeNote('screen.md', 'Nothing of interest.\n');
    await waitUntilIndexed();
    const { document } = await openNote('screen.md');
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(0, 0), `${text}\n\n`);
    await workspace.applyEdit(edit);
    assert.deepEqual(await findBest(), { file: 'screen.md', text });
    await document.save();
    // At once: nobody has to wait for the file system to tell.
    assert.deepEqual(await findBest(), { file: 'screen.md', text });
  });

  it('forgets what was typed and not saved', async () => {
    const { document } = await openNote('travel/packing.md');
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(0, 0), `${text}\n\n`);
    await workspace.applyEdit(edit);
    assert.deepEqual(await findBest(), { file: 'travel/packing.md', text });
    await eventually(async () => {
      await openNote('travel/packing.md');
      await commands.executeCommand('workbench.action.files.revert');
      assert.equal(document.isDirty, false);
    });
    await waitUntilLost('travel/packing.md');
  });

  it('obeys .gitignore files as they come, change and go', async () => {
    await writeNote('ignored/a.md', `${text}\n`);
    await waitForBest('ignored/a.md');
    await writeNote('.gitignore', 'ignored/\n');
    await waitUntilLost('ignored/a.md');
    await writeNote('.gitignore', 'nothing/\n');
    await waitForBest('ignored/a.md');
    await writeNote('ignored/.gitignore', '*.md\n');
    await waitUntilLost('ignored/a.md');
    await removeNote('ignored/.gitignore');
    await waitForBest('ignored/a.md');
  });

  for (const [setting, value] of [
    ['files.exclude', { '**/excluded/**': true }],
    ['search.exclude', { '**/excluded': true }],
    ['simile.files.exclude', ['**/excluded/**']],
    ['simile.files.include', ['**/*.txt', 'ideas/**']],
  ] as const) {
    it(`obeys ${setting} when it is changed`, async () => {
      await writeNote('excluded/a.md', `${text}\n`);
      await waitForBest('excluded/a.md');
      await workspace.getConfiguration().update(setting, value, ConfigurationTarget.Workspace);
      try {
        await waitUntilLost('excluded/a.md');
      } finally {
        await workspace.getConfiguration().update(setting, undefined, ConfigurationTarget.Workspace);
      }
      await waitForBest('excluded/a.md');
    });
  }

  it('reads the comments of code where that is asked for', async () => {
    await writeNote('code/earn.ts', `// ${text}\nexport const answer = 42;\n`);
    await writeNote('code/earn.md', `${other}\n`);
    await waitForBest('code/earn.md', other);
    await workspace.getConfiguration('simile.files').update('includeComments', true, ConfigurationTarget.Workspace);
    try {
      await eventually(async () => {
        await askQuestion();
        const found = await visitResults(2);
        assert.deepEqual(found.map(({ file }) => file).sort(), ['code/earn.md', 'code/earn.ts']);
      });
    } finally {
      await workspace
        .getConfiguration('simile.files')
        .update('includeComments', undefined, ConfigurationTarget.Workspace);
    }
    await eventually(async () => {
      await askQuestion();
      const found = await visitResults(2);
      assert.ok(!found.some(({ file }) => file === 'code/earn.ts'));
    });
  });

  it('takes in nothing while it is paused, save for what a search is about', async () => {
    await commands.executeCommand('simile.pauseIndexing');
    try {
      await waitForStatus(/Indexing is paused\. The index is up to date\./);
      await writeNote('paused.md', `${text}\n`);
      await waitForStatus(/Indexing is paused: 1 file waits\./);
      assert.deepEqual(await findBest(), { file: 'paused.md', text });
      await writeNote('paused.md', `${other}\n`);
      await waitForStatus(/Indexing is paused: 1 file waits\./);
    } finally {
      await commands.executeCommand('simile.resumeIndexing');
    }
    await waitUntilIndexed();
    assert.deepEqual(await findBest(), { file: 'paused.md', text: other });
  });

  it('reads strange files, or leaves them out by name', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`${text}\n`, 'utf16le')]);
    await writeNote('strange/utf16.md', utf16);
    await waitForBest('strange/utf16.md');
    await removeNote('strange/utf16.md');
    await writeNote('strange/100% sure #1 😀 é.md', `${text}\n`);
    await waitForBest('strange/100% sure #1 😀 é.md');

    await writeNote('strange/broken.md', Uint8Array.from([0x41, 0xff, 0xfe, 0xc3, 0x28, 0x2e, 0x0a]));
    await writeNote('strange/empty.md', '');
    await writeNote(
      'strange/binary.md',
      Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256),
    );
    await writeNote('strange/long.md', Buffer.alloc(50 * 1024 * 1024, 'word '));
    await eventually(async () => {
      const status = await waitUntilIndexed();
      assert.match(status, /Files left out: 2\n/);
      assert.match(status, /not a text: strange\/binary\.md\n/);
      assert.match(status, /larger than the setting simile\.files\.maxSizeMB: strange\/long\.md\n/);
    });
    await writeNote('strange/binary.md', 'A text after all.\n');
    await removeNote('strange/long.md');
    await eventually(async () => assert.doesNotMatch(await waitUntilIndexed(), /Files left out/));
  });

  it('is not led in circles by symbolic links', async function () {
    if (process.platform === 'win32') this.skip();
    await writeNote('linked/a.md', `${text}\n`);
    const links = { 'linked/loop': '.', 'linked/b.md': 'c.md', 'linked/c.md': 'b.md' };
    try {
      for (const [link, target] of Object.entries(links)) await symlink(target, noteUri(link).fsPath);
      await waitForBest('linked/a.md');
      await waitUntilIndexed();
    } finally {
      for (const link of Object.keys(links)) await rm(noteUri(link).fsPath, { force: true });
    }
  });

  it('takes in many files that come and go at once', async () => {
    const before = await waitForAll();
    const names = Array.from({ length: 500 }, (_, index) => `branch/${index % 20}/${index}.md`);
    const write = (name: string) => workspace.fs.writeFile(noteUri(name), Buffer.from(`Note ${name} is new here.\n`));
    await Promise.all(names.map(write));
    assert.equal(await waitForAll(), before + names.length);
    await workspace.fs.delete(noteUri('branch'), { recursive: true });
    assert.equal(await waitForAll(), before);
  });

  it('opens a file that was left out from the status', async () => {
    await writeNote('strange/%41 #2.md', Uint8Array.from([0, 1, 2, 3]));
    await eventually(async () => assert.match(await waitUntilIndexed(), /not a text: strange\/%41 #2\.md/));
    await readIndexStatus();
    const { uri } = window.activeTextEditor!.document;
    const links = await commands.executeCommand<{ target?: Uri }[]>('vscode.executeLinkProvider', uri);
    assert.deepEqual(
      links.map(({ target }) => target?.path),
      [noteUri('strange/%41 #2.md').path],
    );
  });

  it('is complete again after it was rebuilt', async () => {
    const count = (status: string) =>
      /Documents: \d+\n.*Sentences: [\d,.]+\n.*Paragraphs: [\d,.]+\n/s.exec(status)?.[0];
    const before = count(await waitUntilIndexed());
    await commands.executeCommand('simile.rebuildIndex');
    await eventually(async () => assert.equal(count(await waitUntilIndexed()), before));
    await findBest();
  });

  it('goes on after the engine was killed', async function () {
    if (!canListProcesses) this.skip();
    const names = Array.from({ length: 30 }, (_, file) => `killed/${file}.md`);
    const before = await waitForAll();
    for (const [file, name] of names.entries()) {
      const lines = Array.from({ length: 200 }, (_, line) => `Parcel ${file} of customer ${line} was sent on time.`);
      await writeNote(name, lines.join('\n\n'));
    }
    await delay(1000);
    const [engine] = await waitForEngines(1);
    process.kill(engine!, 'SIGKILL');
    assert.equal(await waitForAll(), before + names.length);
  });

  it('lets an engine rest that has nothing to do but take in a file', async function () {
    if (!canListProcesses) this.skip();
    const settings = workspace.getConfiguration('simile.engine');
    await settings.update('idleTimeoutMinutes', 0.02, ConfigurationTarget.Global);
    try {
      await findBest();
      await waitForEngines(0);
      await writeNote('rest.md', `${text}\n`);
      await delay(3000);
      assert.deepEqual(await listEngines(), []);
      await waitForBest('rest.md');
    } finally {
      await settings.update('idleTimeoutMinutes', undefined, ConfigurationTarget.Global);
    }
  });
});
