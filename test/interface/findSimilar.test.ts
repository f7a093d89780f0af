import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { paraphrases, question } from './question.ts';
import { RelatedPanel } from './relatedPanel.ts';
import { SearchPicker } from './searchPicker.ts';
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

/** Notes in a language that the encoder was not trained on. */
const germanNotes = {
  garten: 'Am Samstag haben wir das Beet umgegraben. Die Tomaten kommen erst nach den Eisheiligen hinaus.',
  bahn: 'Der Zug nach Hamburg hatte wieder eine Stunde Verspätung. Im Speisewagen gab es immerhin Kaffee.',
  arzt: 'Der Rücken tut noch immer weh. Die Ärztin meint, ich solle jeden Tag eine halbe Stunde gehen.',
  kueche: 'Die Linsen müssen nicht eingeweicht werden. Ein Schuss Essig am Ende macht die Suppe frischer.',
  geld: 'Die Miete steigt im Herbst um fünfzig Euro. Deshalb kündige ich die Zeitung und das Fitnessstudio.',
  buch: 'Das zweite Kapitel zieht sich sehr. Danach wird die Geschichte so spannend, dass ich nicht aufhören konnte.',
  haus: 'Der Maler kommt am Dienstag und streicht den Flur. Bis dahin müssen die Bilder von den Wänden.',
};

it('says of notes in another language that the encoder was not trained on it, and offers others', async () => {
  const { workbench, folder, takePicture } = open();
  const panel = new SimilarPanel(workbench);
  await mkdir(path.join(folder, 'deutsch'));
  for (const [name, text] of Object.entries(germanNotes)) {
    await writeFile(path.join(folder, `deutsch/${name}.md`), `# ${name}\n\n${text}\n`);
  }
  await workbench.statusItem(/\b7 of \d+ notes are in German, which this encoder was not trained on/).waitFor();
  await workbench.openFile(question.file);
  await workbench.goTo(question.line, question.column);
  await workbench.runCommand('Simile: Find Similar Sentences');
  await panel.language(/^7 of \d+ notes are in German/).waitFor();
  for (const theme of ['Light Modern', 'Dark Modern']) {
    await workbench.useTheme(theme);
    await takePicture(`language ${theme}`);
  }

  await panel.language(/German/).click();
  const picks = await workbench.readPicks();
  expect(picks[0]).toContain('paraphrase-multilingual-MiniLM-L12-v2');
  expect(picks.findIndex((pick) => pick.includes('Universal Sentence Encoder'))).toBeGreaterThan(2);
  await takePicture('language encoders');
  await workbench.page.keyboard.press('Escape');
});

it('says the same while one searches, and beside related notes', async () => {
  const { workbench, takePicture } = open();
  const picker = new SearchPicker(workbench);
  await picker.open();
  await picker.write('kind:sentence earn money online');
  await picker.title.filter({ hasText: 'scores mean little for German' }).waitFor();
  await picker.button('Choose an Encoder for German').waitFor();
  await takePicture('language search');
  await picker.press('Escape');
  await picker.waitUntilClosed();
  await workbench.runCommand('Simile: Find Related Notes');
  await new RelatedPanel(workbench).language(/notes are in German/).waitFor();
  await takePicture('language related');
});

it('says nothing more of a language once it is told so', async () => {
  const { workbench } = open();
  const panel = new SimilarPanel(workbench);
  await workbench.openFile('deutsch/garten.md');
  await workbench.goTo(3);
  await workbench.runCommand('Simile: Find Similar Sentences');
  const row = panel.language(/^What you asked about is in German/);
  await row.hover();
  await row.getByRole('button', { name: 'Say No More of These Languages' }).click();
  await row.waitFor({ state: 'detached' });
  await workbench.statusItem(/^Simile.*German/s).waitFor({ state: 'detached' });
});
