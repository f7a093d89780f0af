import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'papaparse';
import { expect, it } from 'vitest';
import { ComparisonPanel } from './comparisonPanel.ts';
import { HeatmapPanel } from './heatmapPanel.ts';
import { measurePicture } from './measurePicture.ts';
import { SimilarPanel } from './similarPanel.ts';
import { useWorkbench } from './useWorkbench.ts';
import type { Workbench } from './workbench.ts';

const themes = [
  [
    'What should I do to improve my English ?',
    'What should I do to improve my spoken English?',
    'Can I improve my English?',
  ],
  ['How can I earn money online?', 'How do I earn money online?', 'Can I earn money online?'],
  [
    "What are some mind-blowing Mobile gadgets that exist that most people don't know about?",
    "What are some mind-blowing gadgets and technologies that exist that most people don't know about?",
    "What are some mind-blowing mobile technology tools that exist that most people don't know about?",
  ],
] as const;

/** No two of a theme side by side. */
const shuffled = [0, 1, 2].flatMap((turn) => [2, 0, 1].map((theme) => themes[theme]![(turn + theme) % 3]!));

const file = 'questions.md';
const firstLine = 5;

// One person at work: each test goes on where the one before it ended.
const open = useWorkbench({
  size: { width: 1400, height: 900 },
  prepare: async (folder) => {
    const content = `# Questions\n\nPeople ask a lot of questions.\n\n${shuffled.join('\n')}\n\nThat is all of them.\n`;
    await writeFile(path.join(folder, file), content);
    const many = Array.from({ length: 2001 }, (_one, index) => `Sentence number ${index + 1} is about nothing.`);
    await writeFile(path.join(folder, 'many.txt'), `${many.join('\n\n')}\n`);
    await writeFile(path.join(folder, 'same.txt'), 'The same sentence.\n\nThe same sentence.\n\nAnother one.\n');
    await writeFile(path.join(folder, 'scripts.txt'), 'Привет, мир!\n\nДобрый вечер.\n\nGood evening.\n');
    await writeFile(path.join(folder, 'one.txt'), 'There is just one sentence here.\n');
  },
});

const patience = { timeout: 20_000 };

/** What the JSON export holds of the picture that is shown. */
interface Exported {
  readonly items: readonly { readonly text: string }[];
}

async function exportJson(panel: HeatmapPanel): Promise<Exported> {
  return JSON.parse(await readFile(await panel.exportAs('All Data (JSON)'), 'utf8')) as Exported;
}

/** Waits until the editor has one line of its text selected, and nothing else. */
async function expectSelected(workbench: Workbench, text: string): Promise<void> {
  const editor = workbench.page.locator('.editor-instance');
  const line = await editor
    .locator('.view-line')
    .getByText(text.replaceAll(' ', '\u00a0'), { exact: true })
    .boundingBox();
  const distance = async () => {
    const [only, ...others] = await editor.locator('.selected-text').all();
    const box = others.length === 0 ? await only?.boundingBox() : undefined;
    return box && line ? Math.abs(box.y - line.y) : Infinity;
  };
  await expect.poll(distance, patience).toBeLessThan(4);
}

/** Line from 1. */
async function replaceLine(workbench: Workbench, line: number, text: string): Promise<void> {
  await workbench.activeTab(file).click();
  await workbench.goTo(line);
  await workbench.page.keyboard.press('Home');
  await workbench.page.keyboard.press('Shift+End');
  await workbench.page.keyboard.type(text);
}

it('opens from a selection of lines beside the editor, with one row for each', async () => {
  const { workbench, takePicture } = open();
  const panel = new HeatmapPanel(workbench);
  await workbench.openFile(file);
  await workbench.goTo(firstLine);
  for (let line = 1; line < shuffled.length; line++) await workbench.page.keyboard.press('Shift+ArrowDown');
  await workbench.page.keyboard.press('Shift+End');
  await workbench.runCommand('Simile: Show Similarity Heatmap');
  await panel.content.waitFor();
  await expect.poll(() => panel.title.innerText(), patience).toBe(`9 lines selected in ${file}`);
  await workbench.page.getByRole('tab', { name: /^Heatmap of a selection in questions\.md/ }).waitFor();
  expect(await panel.readItems()).toHaveLength(9);
  await takePicture('heatmap');
});

it('reads cells to those who move by keys', async () => {
  const panel = new HeatmapPanel(open().workbench);
  const { cosine } = await panel.readCell(2, 8);
  expect(cosine).toBeGreaterThan(0.9);
  await expect.poll(() => panel.live.innerText(), patience).toMatch(/^0\.9\d.*How do I earn.*How can I earn/s);
});

it('shows both texts of the cell under the mouse', async () => {
  const { workbench, takePicture } = open();
  const panel = new HeatmapPanel(workbench);
  await panel.hoverCell('Can I earn money online?', 'Can I improve my English?');
  expect(await panel.tooltip.locator('.tooltip-score').innerText()).toMatch(/0\.\d\d/);
  expect(await panel.tooltip.innerText()).toContain(file);
  await takePicture('heatmap hover');
});

it('goes to the first passage on a click, and to the second with Alt', async () => {
  const { workbench } = open();
  const panel = new HeatmapPanel(workbench);
  await panel.click();
  await expectSelected(workbench, 'Can I earn money online?');
  await panel.hoverCell('Can I earn money online?', 'Can I improve my English?');
  await workbench.page.keyboard.down('Alt');
  await panel.click();
  await workbench.page.keyboard.up('Alt');
  await expectSelected(workbench, 'Can I improve my English?');
});

it('lights the row that the cursor of the editor is in', async () => {
  const { workbench } = open();
  const panel = new HeatmapPanel(workbench);
  const items = await panel.readItems();
  await workbench.activeTab(file).click();
  await workbench.goTo(firstLine + 3, 10);
  await expect.poll(() => panel.readLit(), patience).toEqual([items[3]]);
  await workbench.goTo(firstLine + 6, 1);
  await expect.poll(() => panel.readLit(), patience).toEqual([items[6]]);
  await workbench.goTo(1);
  await expect.poll(() => panel.readLit(), patience).toEqual([]);
});

it('compares the one row anew whose sentence is edited', async () => {
  const { workbench } = open();
  const panel = new HeatmapPanel(workbench);
  const before = await panel.readItems();
  const kept = await panel.readCell(0, 3);
  const old = await panel.readCell(2, 8);
  await replaceLine(workbench, firstLine + 2, 'Where do penguins live?');
  await expect.poll(async () => (await panel.readItems())[2], patience).not.toBe(before[2]);
  const after = await panel.readItems();
  expect(after.toSpliced(2, 1)).toEqual(before.toSpliced(2, 1));
  expect(await panel.readCell(0, 3)).toEqual(kept);
  expect((await panel.readCell(2, 8)).cosine).toBeLessThan(old.cosine - 0.3);
  await replaceLine(workbench, firstLine + 2, shuffled[2]!);
  await expect.poll(async () => (await panel.readItems())[2], patience).not.toBe(after[2]);
  await expect.poll(async () => (await panel.readCell(2, 8)).cosine, patience).toBeCloseTo(old.cosine, 5);
});

it('follows lines that are put above the selection', async () => {
  const { workbench } = open();
  const panel = new HeatmapPanel(workbench);
  const before = await panel.readItems();
  await workbench.activeTab(file).click();
  await workbench.goTo(3, 1);
  await workbench.page.keyboard.type('One more line. ');
  await workbench.page.keyboard.press('Enter');
  await workbench.goTo(firstLine + 1 + 4, 3);
  await expect.poll(() => panel.readLit(), patience).toEqual([before[4]]);
  expect(await panel.readItems()).toEqual(before);
});

/** Selects the first row with the fourth and the fifth column. */
async function selectBlock(panel: HeatmapPanel): Promise<number[]> {
  await panel.readCell(0, 3);
  await panel.picture.press('Shift+ArrowRight');
  const selected = await panel.readSelected();
  expect(selected).toHaveLength(3);
  return selected;
}

it('opens the passages of a block as a list beside it, and keeps the block', async () => {
  const { workbench } = open();
  const panel = new HeatmapPanel(workbench);
  const selected = await selectBlock(panel);
  await panel.button('Open as List').click();
  const lines = workbench.page.locator('.editor-instance .view-line');
  await lines.filter({ hasText: '3 passages selected from: 9 lines selected in' }).waitFor();
  await lines.filter({ hasText: shuffled[4]! }).waitFor();
  expect(await panel.readSelected()).toEqual(selected);
  await workbench.runCommand('View: Revert and Close Editor');
  await workbench.activeTab(file).waitFor();
});

it('copies the pairs of a block', async () => {
  const { workbench } = open();
  const panel = new HeatmapPanel(workbench);
  await selectBlock(panel);
  await panel.button('Copy Pairs').click();
  await workbench.activeTab(file).click();
  await workbench.runCommand('File: New Untitled Text File');
  await workbench.page.keyboard.press('Control+v');
  const pasted = workbench.page.locator('.editor-instance .view-line');
  await pasted.filter({ hasText: shuffled[3]! }).filter({ hasText: shuffled[0]! }).waitFor();
  await workbench.runCommand('View: Revert and Close Editor');
  await workbench.activeTab(file).waitFor();
});

it('searches for all passages of a block, and is held against the workspace once that is indexed', async () => {
  const { workbench } = open();
  const panel = new HeatmapPanel(workbench);
  const selected = await selectBlock(panel);
  expect(await panel.background.innerText()).toContain('too few passages');
  await panel.button('Find Similar').click();
  await new SimilarPanel(workbench).summary.getByText(/for 3 selections/).waitFor(patience);
  await expect.poll(() => panel.background.innerText(), patience).toContain('unrelated pair in this workspace');
  expect(await panel.readSelected()).toEqual(selected);
});

it('compares the passages of a cell word by word, in a tab of the same column', async () => {
  const { workbench } = open();
  const panel = new HeatmapPanel(workbench);
  await panel.readCell(2, 8);
  await panel.picture.press(' ');
  const columns = workbench.page.locator('.editor-group-container');
  expect(await columns.count()).toBe(2);
  await panel.button('Compare').click();
  const comparison = new ComparisonPanel(workbench);
  await expect.poll(() => comparison.readText('First'), patience).toBe(shuffled[2]);
  expect(await comparison.readText('Second')).toBe(shuffled[8]);
  expect(await columns.count()).toBe(2);
  await workbench.page.locator('.tab', { hasText: 'Comparison' }).click();
  await workbench.runCommand('View: Close Editor');
  await panel.content.waitFor();
});

it('fades what is below the threshold', async () => {
  const { workbench, takePicture } = open();
  const panel = new HeatmapPanel(workbench);
  expect(await panel.read('threshold')).toBe('');
  for (let at = 0; at < 6; at++) await panel.slider.press('PageUp');
  expect(Number(await panel.read('threshold'))).toBeGreaterThan(0.5);
  await expect.poll(() => panel.slider.getAttribute('aria-valuetext')).toMatch(/^9 of 36 pairs reach/);
  await takePicture('heatmap faded');
});

it('finds three blocks of three in the order of similarity', async () => {
  const { workbench, takePicture } = open();
  const panel = new HeatmapPanel(workbench);
  await panel.choose('Order', 'Similarity');
  await expect.poll(() => panel.read('groups'), patience).toBe('3,3,3');
  await takePicture('heatmap by similarity');
  const { items } = await exportJson(panel);
  const themeOf = (text: string) => themes.findIndex((texts) => texts.some((one) => text.startsWith(one)));
  const order = items.map(({ text }) => themeOf(text));
  expect(order.filter((theme, place) => theme !== order[place - 1])).toHaveLength(3);
});

it('writes pictures and tables where a person says', async () => {
  const { workbench, folder } = open();
  const panel = new HeatmapPanel(workbench);
  const png = await panel.exportAs('Picture (PNG)');
  expect(png).toBe(path.join(folder, 'questions-heatmap.png'));
  const size = await measurePicture(workbench, png);
  expect(size.width).toBeGreaterThan(600);
  expect(size.height).toBeGreaterThan(600);
  const svg = await readFile(await panel.exportAs('Picture (SVG)'), 'utf8');
  expect(svg).toContain('<svg');
  expect(svg).toContain('Can I earn money online?');
  const matrix = await panel.exportAs('Matrix (CSV)');
  expect(matrix).toBe(path.join(folder, 'questions-heatmap-matrix.csv'));
  expect(await panel.exportAs('Pairs That Are Not Faded (CSV)')).toBe(path.join(folder, 'questions-heatmap-pairs.csv'));
  const csv = parse<string[]>(await readFile(matrix, 'utf8'), { skipEmptyLines: true });
  expect(csv.errors).toEqual([]);
  expect(csv.data).toHaveLength(10);
});

it('comes back after a reload of the window, as it was', async () => {
  const { workbench } = open();
  const panel = new HeatmapPanel(workbench);
  await workbench.runCommand('Developer: Reload Window');
  await panel.content.waitFor({ state: 'detached' });
  await workbench.waitUntilReady();
  await expect.poll(() => panel.title.innerText(), patience).toBe(`9 lines selected in ${file}`);
  await expect.poll(() => panel.read('groups'), patience).toBe('3,3,3');
  expect(Number(await panel.read('threshold'))).toBeGreaterThan(0.5);
});

it('says what to do with too many sentences', async () => {
  const { workbench, takePicture } = open();
  const panel = new HeatmapPanel(workbench);
  await workbench.openFile('many.txt');
  await workbench.runCommand('Simile: Show Similarity Heatmap');
  await panel.message.getByText('There are 2,001 sentences in many.txt').waitFor();
  await takePicture('heatmap too many');
  await panel.button('Compare the Nearest 2,000').click();
  await expect.poll(() => panel.title.innerText(), patience).toContain('2,000 of 2,001 sentences of many.txt');
  expect(await panel.readItems()).toHaveLength(2000);
  await takePicture('heatmap of 2,000');
});

it('says which passages the encoder cannot read', async () => {
  const { workbench } = open();
  const panel = new HeatmapPanel(workbench);
  await workbench.openFile('scripts.txt');
  await workbench.runCommand('Simile: Show Similarity Heatmap');
  await expect.poll(() => panel.title.innerText(), patience).toBe('3 sentences of scripts.txt');
  expect(await panel.remarks.innerText()).toBe(
    'The encoder knows English only. It cannot read most words of 2 of the 3 passages, so that their figures say little.',
  );
});

it('shows equal sentences as two rows', async () => {
  const { workbench } = open();
  const panel = new HeatmapPanel(workbench);
  await workbench.openFile('same.txt');
  await workbench.runCommand('Simile: Show Similarity Heatmap');
  await expect.poll(() => panel.title.innerText(), patience).toBe('3 sentences of same.txt');
  expect(new Set(await panel.readItems()).size).toBe(3);
  expect((await panel.readCell(0, 1)).cosine).toBeCloseTo(1, 5);
});

it('shows again what it showed when it comes back from behind another tab', async () => {
  const { workbench } = open();
  const panel = new HeatmapPanel(workbench);
  await panel.choose('Order', 'Similarity');
  await panel.picture.click({ position: { x: 2, y: 2 } });
  await workbench.openFile('index.md');
  await panel.content.waitFor({ state: 'detached' });
  await workbench.page.getByRole('tab', { name: /^Heatmap of same\.txt/ }).click();
  await expect.poll(() => panel.title.innerText(), patience).toBe('3 sentences of same.txt');
  expect(await panel.read('order')).toBe('similarity');
});

it('keeps the rows of a document that is deleted, and says so', async () => {
  const { workbench, folder, takePicture } = open();
  const panel = new HeatmapPanel(workbench);
  await rm(path.join(folder, 'same.txt'));
  await expect
    .poll(
      async () => {
        await panel.hoverCell('The same', 'Another').catch(() => undefined);
        return panel.tooltip.innerText();
      },
      { timeout: 20_000 },
    )
    .toContain('same.txt (deleted)');
  await panel.page.getByText('what they are from has been deleted').waitFor();
  await takePicture('heatmap of a deleted document');
  expect(await panel.readItems()).toHaveLength(3);
});

it('says what to do with one sentence, and goes on once there is another', async () => {
  const { workbench, takePicture } = open();
  const panel = new HeatmapPanel(workbench);
  await workbench.openFile('one.txt');
  await workbench.runCommand('Simile: Show Similarity Heatmap');
  await panel.message.getByText('There is only 1 sentence in one.txt').waitFor();
  await takePicture('heatmap of one');
  await workbench.goTo(2);
  await workbench.page.keyboard.type('Here comes another one.');
  await expect.poll(() => panel.title.innerText(), patience).toBe('2 sentences of one.txt');
});
