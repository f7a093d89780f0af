import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { DuplicatesPanel } from './duplicatesPanel.ts';
import { useWorkbench } from './useWorkbench.ts';

const museum = 'The museum opens its northern gallery on Monday at half past nine in the morning.';
const parcel = 'Parcels that were damaged on their way must be reported within a week of arriving here.';
const notice = 'This page is a part of the handbook and may be copied as long as nothing in it is changed.';

// One person at work: each test goes on where the one before it ended.
const open = useWorkbench({
  size: { width: 1280, height: 1000 },
  settings: { 'simile.duplicates.showWhileTyping': true },
  prepare: async (folder) => {
    const files: Record<string, string> = {
      'dup/museum.md': `# Opening hours\n\n${museum}\n\n${notice}\n`,
      'dup/gallery.md': `# The gallery\n\nIt is worth a visit.\n\n${museum.replace('Monday', 'Thursday')}\n\n${notice}\n`,
      'dup/parcels.md': `# Parcels\n\n${parcel}\n\n${notice}\n`,
      'dup/complaints.md': `# Complaints\n\nBe friendly whatever they write.\n\n${parcel}\n\n${notice}\n`,
      'dup/last.md': `# Last things\n\nNobody reads this far.\n\n${notice}\n`,
    };
    await mkdir(path.join(folder, 'dup'));
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
    const copied = await readFile(path.join(folder, 'recipes/lentil-soup.md'), 'utf8');
    await writeFile(
      path.join(folder, 'dup/soup.md'),
      `${copied}\n\nThis is the copy of a soup, and has one line more.\n`,
    );
  },
});

const patience = { timeout: 30_000 };
const ignoredFile = '.simile/ignored-duplicates.json';

it('says what it is for, and starts nothing by itself', async () => {
  const { workbench, takePicture } = open();
  const panel = new DuplicatesPanel(workbench);
  await panel.show();
  await panel.message('See what was written more than once').waitFor();
  await takePicture('duplicates start');
});

it('lists identical and nearly identical texts apart, and boilerplate in one row', async () => {
  const { workbench, takePicture } = open();
  const panel = new DuplicatesPanel(workbench);
  await panel.button('Find Near-Duplicates').click();
  await panel.sort('Identical').waitFor(patience);
  await panel.sort('Nearly identical').waitFor();
  await panel.group('Parcels that were damaged').waitFor();
  await panel.group('The museum opens its northern gallery').waitFor();
  await panel.message(/groups among [\d,]+ sentences in \d+ files/).waitFor();
  expect(await panel.group('The museum opens').innerText()).toContain('Thursday ↔ Monday');
  expect(await panel.group('This page is a part').count()).toBe(0);
  await takePicture('duplicates');
  await panel.sort('Alike in other words').click();
  await panel.sort('Boilerplate').click();
  await panel.group('This page is a part').waitFor();
  expect(await panel.group('This page is a part').innerText()).toContain('5 places in 5 files');
});

// Where a process can be held for a while.
it.skipIf(process.platform === 'win32')('says that the engine ended in the middle, and finds all again', async () => {
  const { workbench, findEngine, takePicture } = open();
  const panel = new DuplicatesPanel(workbench);
  const summary = (await panel.message(/groups among/).innerText()).trim();
  const engine = await findEngine();
  // Held, so that it is sure to be in the middle.
  process.kill(engine, 'SIGSTOP');
  await panel.clickTitleButton('Find Near-Duplicates Again');
  await workbench.notification('Finding near-duplicate sentences').waitFor();
  process.kill(engine, 'SIGKILL');
  await panel.message('The engine ended before the new list was there: find again').waitFor();
  await panel.group('The museum opens its northern gallery').waitFor();
  await takePicture('duplicates engine ended');
  await panel.clickTitleButton('Find Near-Duplicates Again');
  await panel.message(/^\d+ groups among/).waitFor();
  expect((await panel.message(/groups among/).innerText()).trim()).toBe(summary);
  expect(await findEngine()).not.toBe(engine);
});

it('opens a place with its range selected', async () => {
  const { workbench } = open();
  const panel = new DuplicatesPanel(workbench);
  await panel.place(/dup\/gallery\.md, line 5$/).click();
  await workbench.activeTab('gallery.md').waitFor();
  await workbench.selectionStatus(`${museum.length + 2} selected`).waitFor();
});

it('opens both side by side, and compares them word by word', async () => {
  const { workbench, takePicture } = open();
  const panel = new DuplicatesPanel(workbench);
  const group = panel.group('The museum opens');
  await panel.clickButton(group, 'Open Both Side by Side');
  await expect.poll(() => workbench.page.locator('.editor-group-container').count(), patience).toBe(2);
  await workbench.page.locator('.tab[data-resource-name="museum.md"]').first().waitFor();
  await workbench.page.locator('.tab[data-resource-name="gallery.md"]').first().waitFor();
  await takePicture('duplicates side by side');
  await panel.clickButton(group, 'Compare Word by Word');
  await workbench.page.locator('.tab', { hasText: 'Comparison' }).waitFor();
  await workbench.runCommand('View: Close All Editors');
});

it('ignores a pair, in a file that can be shared, and shows it again', async () => {
  const { workbench, folder } = open();
  const panel = new DuplicatesPanel(workbench);
  await panel.clickButton(panel.group('The museum opens'), 'Ignore');
  await panel.group('The museum opens').waitFor({ state: 'detached' });
  const content = JSON.parse(await readFile(path.join(folder, ignoredFile), 'utf8')) as {
    ignored: { texts: string[]; files: string[] }[];
  };
  expect(content.ignored).toHaveLength(1);
  expect(content.ignored[0]!.texts).toHaveLength(2);
  expect(content.ignored[0]!.files).toEqual(['dup/gallery.md', 'dup/museum.md']);
  await panel.message(/1 ignored/).waitFor();

  await panel.clickTitleButton('Show Ignored Near-Duplicates');
  await panel.sort('Ignored').click();
  await panel.group('The museum opens').waitFor();
  await panel.clickButton(panel.group('The museum opens'), 'Stop Ignoring');
  await panel.sort('Ignored').waitFor({ state: 'detached' });
  await panel.group('The museum opens').waitFor();
  expect(await readFile(path.join(folder, ignoredFile), 'utf8')).toContain('"ignored": []');
});

it('leaves a list alone that it cannot read, and says so', async () => {
  const { workbench, folder } = open();
  const panel = new DuplicatesPanel(workbench);
  const broken = '{\n<<<<<<< HEAD\n  "version": 1\n';
  await writeFile(path.join(folder, ignoredFile), broken);
  await panel.message(/ignored-duplicates\.json” cannot be read/).waitFor(patience);
  await panel.clickButton(panel.group('Parcels that were damaged'), 'Ignore');
  await workbench.notification('Nothing was ignored').waitFor();
  expect(await readFile(path.join(folder, ignoredFile), 'utf8')).toBe(broken);
  await writeFile(path.join(folder, ignoredFile), '{"version": 1, "ignored": []}');
  await panel.message(/cannot be read/).waitFor({ state: 'detached', ...patience });
  await workbench.runCommand('Notifications: Clear All Notifications');
});

it('follows what is edited', async () => {
  const { workbench } = open();
  const panel = new DuplicatesPanel(workbench);
  await workbench.openFile('dup/complaints.md');
  await workbench.goTo(5, 1);
  await workbench.page.keyboard.press('Shift+End');
  await workbench.page.keyboard.type('Something else entirely stands here by now.');
  await panel.group('Parcels that were damaged').waitFor({ state: 'detached', ...patience });
  await panel.group('The museum opens').waitFor();
});

it('marks what stands elsewhere while it is typed, and offers what to do', async () => {
  const { workbench, takePicture } = open();
  await workbench.page.keyboard.press('Control+End');
  await workbench.page.keyboard.type(`\n${museum}\n`);
  const squiggle = workbench.page.locator('.squiggly-info');
  await squiggle.first().waitFor(patience);
  await workbench.goTo(9, 5);
  await workbench.page.keyboard.press('Control+.');
  const actions = workbench.page.locator('.action-widget');
  await actions.getByText('Open the Other One in museum.md Beside').waitFor(patience);
  await actions.getByText('Ignore This Text').waitFor();
  await takePicture('duplicates while typing');
  // By keys: the oldest VS Code closes the menu when the mouse comes near it.
  const focused = actions.locator('.monaco-list-row.focused');
  const goToAction = async () => {
    if (!(await focused.innerText()).includes('Open the Other One in museum.md Beside')) {
      await workbench.page.keyboard.press('ArrowDown');
    }
    return focused.innerText();
  };
  await expect.poll(goToAction, patience).toContain('Open the Other One in museum.md Beside');
  await workbench.page.keyboard.press('Enter');
  await workbench.activeTab('museum.md').waitFor();
  await workbench.selectionStatus(`${museum.length} selected`).waitFor();
  await workbench.runCommand('File: Revert File');
  await workbench.runCommand('View: Close All Editors');
  const dialog = workbench.page.getByRole('button', { name: "Don't Save" });
  await dialog.click({ timeout: 5_000 }).catch(() => {});
});

it('finds notes that are copies, and shows how they differ', async () => {
  const { workbench, takePicture } = open();
  const panel = new DuplicatesPanel(workbench);
  await panel.show();
  await panel.clickTitleButton(/Sentences, Paragraphs or Notes/);
  await workbench.pick('Notes');
  await panel.message(/among \d+ notes/).waitFor(patience);
  await panel.sort('Nearly identical').waitFor(patience);
  const group = panel.group('Lentil soup').first();
  await group.waitFor();
  await panel.clickButton(group, 'Open Both Side by Side');
  await workbench.page.locator('.monaco-diff-editor').waitFor(patience);
  await takePicture('duplicates notes');
});

it('writes them as a document', async () => {
  const { workbench } = open();
  await workbench.runCommand('Simile: Export Near-Duplicates');
  await workbench.pick('Markdown');
  const lines = workbench.page.locator('.editor-instance .view-line');
  await lines.filter({ hasText: '## Nearly identical' }).waitFor(patience);
  await lines.filter({ hasText: 'dup/soup.md, line' }).first().waitFor();
});
