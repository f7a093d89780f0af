import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { paraphrases, question } from './question.ts';
import { SimilarPanel } from './similarPanel.ts';
import { useWorkbench } from './useWorkbench.ts';

// One person at work, from the first look to the last: each test goes on where the one before it ended.
const open = useWorkbench();

/** For lists that VS Code draws a moment after it has been told. */
const patience = { timeout: 20_000 };

async function readTexts(panel: SimilarPanel): Promise<string[]> {
  return (await panel.readResults()).map(({ text }) => text);
}

it('says what to do before the first search, and starts no engine', async () => {
  const { workbench, takePicture } = open();
  const panel = new SimilarPanel(workbench);
  await panel.show();
  await panel.message('Put the cursor in a sentence').waitFor();
  expect(await workbench.statusItem(/^Simile/).count()).toBe(0);
  await takePicture('start');
});

it('finds the paraphrases of the sentence at the cursor before anything else', async () => {
  const { workbench } = open();
  const panel = new SimilarPanel(workbench);
  await workbench.openFile(question.file);
  await workbench.goTo(question.line, question.column);
  await workbench.runCommand('Simile: Find Similar Sentences');
  await panel.clickTitleButton('Show Results in One List');
  await panel.summary.filter({ hasText: `for “${question.text}”` }).waitFor();
  const readFirst = async () => (await readTexts(panel)).slice(0, paraphrases.length).sort();
  await expect.poll(readFirst, patience).toEqual([...paraphrases].sort());
});

it('selects exactly the characters of a result that is clicked', async () => {
  const { workbench, folder, takePicture } = open();
  const panel = new SimilarPanel(workbench);
  const [text] = paraphrases;
  await panel.result(text).click();
  await workbench.activeTab('monthly-budget.md').waitFor();
  const selection = workbench.selectionStatus(`(${text.length} selected)`);
  await selection.waitFor();
  const place = /Ln (\d+), Col (\d+)/.exec(await selection.innerText());
  const [line, end] = [Number(place?.[1]), Number(place?.[2])];
  const lines = (await readFile(path.join(folder, 'money/monthly-budget.md'), 'utf8')).split('\n');
  expect(lines[line - 1]?.slice(end - 1 - text.length, end - 1)).toBe(text);
  await takePicture('result');
});

it('tells in a tooltip how near a result is', async () => {
  const { workbench } = open();
  const panel = new SimilarPanel(workbench);
  await panel.result(paraphrases[1]).hover();
  const tooltip = workbench.page.locator('.monaco-hover').filter({ hasText: 'cosine' });
  await tooltip.waitFor();
  // VS Code shows plain text in a tooltip with spaces that do not break.
  expect((await tooltip.innerText()).replaceAll('\u00a0', ' ')).toMatch(
    /(very close|close|related) · cosine 0\.\d\d · /,
  );
});

it('opens a result beside the text that was asked about', async () => {
  const { workbench } = open();
  const panel = new SimilarPanel(workbench);
  const row = panel.result(paraphrases[1]);
  await row.hover();
  await row.getByRole('button', { name: /^Open to the Side/ }).click();
  await workbench.activeTab('conversations.md').waitFor();
  expect(await workbench.page.locator('.editor-group-container').count()).toBe(2);
});

it('searches the file, the open editors or the workspace', async () => {
  const { workbench } = open();
  const panel = new SimilarPanel(workbench);
  const switchScope = async (from: string, to: string) => {
    await panel.clickTitleButton(new RegExp(`^Searching ${from}:`));
    await workbench.pick(to);
  };
  const readFiles = async () => [...new Set((await panel.readResults()).map(({ file }) => file))].sort();

  await switchScope('the Workspace', 'This file');
  await expect.poll(readFiles, patience).toEqual(['side-income.md']);
  expect(await panel.summary.innerText()).toContain(' 1 file, ');

  await switchScope('This File', 'Open editors');
  await panel.summary.filter({ hasText: ' 3 files, ' }).waitFor();
  await expect.poll(readFiles, patience).toContain('conversations.md');
  expect(['conversations.md', 'monthly-budget.md', 'side-income.md']).toEqual(
    expect.arrayContaining(await readFiles()),
  );

  await switchScope('Open Editors', 'Workspace');
  await expect.poll(() => readTexts(panel), patience).toEqual(expect.arrayContaining([...paraphrases]));
});

it('finds paragraphs instead of sentences, and sentences again', async () => {
  const { workbench } = open();
  const panel = new SimilarPanel(workbench);
  await panel.clickTitleButton('Find Paragraphs Instead of Sentences');
  await panel.summary.filter({ hasText: / paragraphs$/ }).waitFor();
  // A paragraph of several sentences, among them one that means the same.
  const paragraph = expect.stringMatching(/^Listeners send in their questions\. Is there a good way/) as string;
  await expect.poll(() => readTexts(panel), patience).toContainEqual(paragraph);

  await panel.clickTitleButton('Find Sentences Instead of Paragraphs');
  await panel.summary.filter({ hasText: / sentences$/ }).waitFor();
  await expect.poll(() => readTexts(panel), patience).toEqual(expect.arrayContaining([...paraphrases]));
});

it('says that there is no sentence at the cursor', async () => {
  const { workbench, takePicture } = open();
  const panel = new SimilarPanel(workbench);
  await workbench.openFile(question.file);
  await workbench.goTo(question.line + 1);
  await workbench.runCommand('Simile: Find Similar Sentences');
  await panel.message('There is no sentence here').waitFor();
  expect(await panel.results.count()).toBe(0);
  await takePicture('no sentence');
});

it('shows the engine and the index in the status bar, with the log', async () => {
  const { workbench } = open();
  await workbench.statusItem(/^Simile is ready\.\s+The index is up to date\.\s+Encoder: /).click();
  expect(await workbench.readPicks()).toEqual([
    'Pause Indexing',
    'Show Index Status',
    'Choose Encoder',
    'Show Log',
    'Restart Engine',
    'Open Settings',
  ]);
  await workbench.pick('Show Log');
  // The log is an editor, which shows spaces that do not break.
  const line = /Searched\s\d+\ssentences\sin\s\d+\sdocuments/;
  await workbench.page.locator('.part.panel').getByText(line).first().waitFor();
});
