import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { packageTestExtension } from '../host/buildSuite.mjs';
import { question } from './question.ts';
import { SearchPicker } from './searchPicker.ts';
import { SimilarPanel } from './similarPanel.ts';
import { useWorkbench } from './useWorkbench.ts';

/** A second folder on disk, with a file of a name that the first has as well, and a third that is nowhere on disk. */
async function writeWorkspace(notes: string): Promise<string> {
  const second = path.join(path.dirname(notes), 'second');
  await mkdir(path.join(second, 'money'), { recursive: true });
  await writeFile(path.join(second, 'money/monthly-budget.md'), '# Budget\n\nCan one earn money online?\n');
  const file = path.join(path.dirname(notes), 'several.code-workspace');
  const folders = [{ path: notes }, { path: second }, { uri: 'memory:/notes', name: 'cloud' }];
  await writeFile(file, JSON.stringify({ folders }));
  return file;
}

// One person at work, from the first look to the last: each test goes on where the one before it ended.
const open = useWorkbench({
  prepare: writeWorkspace,
  packageOthers: () => packageTestExtension(path.join(import.meta.dirname, 'memoryFolder')),
});

/** For an index that is a moment behind. */
const patience = { timeout: 30_000 };

it('finds what is similar in every folder of the workspace, on disk or not', async () => {
  const { workbench, takePicture } = open();
  const panel = new SimilarPanel(workbench);
  await workbench.openFile(question.file);
  await workbench.goTo(question.line, question.column);
  await workbench.runCommand('Simile: Find Similar Sentences');
  await panel.clickTitleButton('Show Results in One List');
  const texts = async () => (await panel.readResults()).map(({ text, file }) => `${file}: ${text}`);
  await expect.poll(texts, patience).toContain('monthly-budget.md: Can one earn money online?');
  await expect.poll(texts, patience).toContain('cloud.md: What are good ways to earn some money on the internet?');
  await takePicture('several folders');
});

it('opens a result that is nowhere on disk', async () => {
  const { workbench } = open();
  const panel = new SimilarPanel(workbench);
  const text = 'What are good ways to earn some money on the internet?';
  await panel.result(text).click();
  await workbench.activeTab('cloud.md').waitFor();
  await workbench.selectionStatus(`(${text.length} selected)`).waitFor();
});

it('searches in one of the folders by its name', async () => {
  const { workbench, takePicture } = open();
  const picker = new SearchPicker(workbench);
  const details = async () => (await picker.readRows()).map(({ detail }) => detail.replace(/ ·.*/, ''));
  await picker.open();
  await picker.type('in:second earning money');
  await expect
    .poll(details, patience)
    .toEqual(['second/money/monthly-budget.md › Budget', 'second/money/monthly-budget.md']);
  await picker.type('in:cloud wet weather');
  await expect.poll(async () => (await details())[0], patience).toMatch(/^cloud\/deep\/rain\.md/);
  await takePicture('several folders by name');
  await picker.press('Escape');
});
