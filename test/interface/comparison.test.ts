import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ComparisonPanel } from './comparisonPanel.ts';
import { panelThemes } from './panelThemes.ts';
import { paraphrases, question } from './question.ts';
import { RelatedPanel } from './relatedPanel.ts';
import { SimilarPanel } from './similarPanel.ts';
import { useWorkbench } from './useWorkbench.ts';

const file = 'pair.md';
const first = 'How can I earn money online?';
const second = 'What are good ways to make money on the internet?';

// One person at work: each test goes on where the one before it ended.
const open = useWorkbench({
  size: { width: 1600, height: 1000 },
  prepare: async (folder) => {
    await writeFile(path.join(folder, file), `# Money\n\n${first}\n\n${second}\n\nThe hens lay fewer eggs.\n`);
    const guests = Array.from({ length: 60 }, (_, n) => `The ${n}th guest brought ${n % 7} cakes.`).join(' ');
    const scripts = '我喜欢学习语言，也喜欢 language.\n\nسعر التذكرة 12 (twelve) € اليوم 🙂 – אהבה.';
    await writeFile(path.join(folder, 'long.md'), `${scripts}\n\n${guests}\n\nOne cake is enough for a guest.\n`);
    await writeFile(path.join(folder, 'gone.md'), 'The kettle is on the stove.\n\nThe tea is on the table.\n');
  },
});

const patience = { timeout: 20_000 };

/** Puts the cursor into one line, and a second one into another by the mouse. */
async function selectTwo(line: number, other: string): Promise<void> {
  const { workbench } = open();
  await workbench.goTo(line);
  await workbench.page
    .locator('.view-line')
    .getByText(other)
    .click({ modifiers: ['Alt'] });
  await workbench.selectionStatus('2 selections').waitFor();
}

it('compares two selections beside the editor: cosine, words, and the table of words', async () => {
  const { workbench, takePicture } = open();
  const panel = new ComparisonPanel(workbench);
  await workbench.openFile(file);
  await workbench.goTo(3);
  await workbench.page.keyboard.press('Shift+End');
  // A second selection, two lines below.
  await workbench.page
    .locator('.view-line')
    .getByText(second)
    .click({ modifiers: ['Alt'] });
  await workbench.runCommand('Simile: Compare Passages');
  await panel.content.waitFor();
  expect(await panel.readText('First')).toBe(first);
  expect(await panel.readText('Second')).toBe(second);
  expect(await panel.title.innerText()).toMatch(/^Cosine 0\.86/);
  const { columns, rows } = await panel.readMatrix();
  expect(columns).toEqual(second.replace('?', '').split(' '));
  expect(rows.map(({ word }) => word)).toEqual(first.replace('?', '').split(' '));
  const ofMoney = rows.find(({ word }) => word === 'money')!.cosines;
  expect(ofMoney.indexOf(Math.max(...ofMoney))).toBe(columns.indexOf('money'));
  expect(await panel.explanation.innerText()).toContain('less the cosine that remains when the word alone is left out');
  await takePicture('comparison');
});

it('tells of a word that is pointed at, and goes from word to word by the keyboard', async () => {
  const { workbench, takePicture } = open();
  const panel = new ComparisonPanel(workbench);
  await panel.word('Second', 'money').hover();
  expect(await panel.detail.innerText()).toMatch(
    /“money” brings the passages together: \+0\.\d\d\. Nearest to it in the other passage: “money” \(0\.\d\d\)\./,
  );
  expect(await panel.word('First', 'money').getAttribute('class')).toContain('nearest');
  await takePicture('comparison word');
  await panel.word('First', 'How').focus();
  await workbench.page.keyboard.press('ArrowRight');
  expect(await panel.detail.innerText()).toMatch(/^“can” /);
  await workbench.page.keyboard.press('End');
  expect(await panel.detail.innerText()).toMatch(/^“online” /);
  expect(await panel.word('First', 'online').getAttribute('aria-selected')).toBe('true');
});

it('opens a passage in the editor, lit', async () => {
  const { workbench } = open();
  const panel = new ComparisonPanel(workbench);
  await panel.button('pair.md, line 5').click();
  await workbench.selectionStatus(`(${second.length} selected)`).waitFor();
  expect(await panel.content.isVisible()).toBe(true);
});

it('follows the text while it is edited, and says where there is nothing left', async () => {
  const { workbench } = open();
  const panel = new ComparisonPanel(workbench);
  const { keyboard } = workbench.page;
  await workbench.openFile(file);
  // A line above moves both; a word more is compared anew.
  await workbench.goTo(1);
  await keyboard.press('Control+Shift+Enter');
  await workbench.goTo(4, 29);
  await keyboard.type('?');
  await keyboard.press('ArrowLeft');
  await keyboard.press('ArrowLeft');
  await keyboard.type(' safely');
  await expect.poll(() => panel.readText('First'), patience).toContain('online safely');
  expect(await panel.passage('Second').innerText()).toContain('pair.md, line 6');
  await workbench.goTo(4);
  await keyboard.press('Control+Shift+k');
  await panel.message.getByText('There is no prose left at this place').waitFor();
  await keyboard.press('Control+z');
  await panel.content.waitFor();
  await keyboard.press('Control+s');
});

it('asks for the second passage where only one is selected', async () => {
  const { workbench } = open();
  const panel = new ComparisonPanel(workbench);
  await workbench.openFile(file);
  await workbench.goTo(8, 5);
  await workbench.runCommand('Simile: Compare Passages');
  const picks = await workbench.readPicks();
  expect(picks.some((pick) => pick.includes(second))).toBe(true);
  await workbench.pick(second);
  await expect.poll(() => panel.readText('First'), patience).toBe('The hens lay fewer eggs.');
  expect(await panel.readText('Second')).toBe(second);
});

it('compares a result with what was searched for', async () => {
  const { workbench } = open();
  const panel = new ComparisonPanel(workbench);
  const results = new SimilarPanel(workbench);
  await workbench.openFile(question.file);
  await workbench.goTo(question.line, question.column);
  await workbench.runCommand('Simile: Find Similar Sentences');
  await workbench.chooseFor(results.result(paraphrases[0]), 'Compare Word by Word');
  await expect.poll(() => panel.readText('First'), patience).toBe(question.text);
  expect(await panel.readText('Second')).toBe(paraphrases[0]);
  // The index is in use by now.
  await expect.poll(() => panel.title.innerText(), patience).toMatch(/closer than \d+(\.\d)?\s% of pairs/);
});

it('is back after the window was reloaded, and copies itself as text', async () => {
  const { workbench } = open();
  const panel = new ComparisonPanel(workbench);
  // In a browser VS Code writes down what is open every five seconds.
  await workbench.page.waitForTimeout(6_000);
  await workbench.page.reload();
  await workbench.waitUntilReady();
  await panel.content.waitFor(patience);
  expect(await panel.readText('Second')).toBe(paraphrases[0]);
  await panel.button('Copy as Text').click();
  await workbench.runCommand('File: New Untitled Text File');
  await workbench.page.keyboard.press('Control+v');
  await workbench.page.locator('.editor-instance .view-line', { hasText: 'nearest:' }).first().waitFor();
});

it('says so where a document is gone', async () => {
  const { workbench, folder } = open();
  const panel = new ComparisonPanel(workbench);
  await workbench.openFile('gone.md');
  await selectTwo(1, 'The tea is on the table.');
  await workbench.runCommand('Simile: Compare Passages');
  await expect.poll(() => panel.readText('First'), patience).toBe('The kettle is on the stove.');
  await workbench.runCommand('View: Close Editor');
  await rm(path.join(folder, 'gone.md'));
  await panel.message.getByText('gone.md could not be opened.').waitFor(patience);
  await writeFile(path.join(folder, 'gone.md'), 'The kettle is on the stove.\n\nThe tea is on the table.\n');
  await panel.button('Compare Again').click();
  await panel.content.waitFor(patience);
});

it('shows scripts of all kinds, and of long passages weighs as many words as it says', async () => {
  const { workbench, takePicture } = open();
  const panel = new ComparisonPanel(workbench);
  await workbench.openFile('long.md');
  await selectTwo(1, 'سعر');
  await workbench.runCommand('Simile: Compare Passages');
  await expect.poll(() => panel.readText('First'), patience).toMatch(/^我喜欢/);
  expect(await panel.word('Second', 'سعر').isVisible()).toBe(true);
  expect(await panel.warning.innerText()).toBe(
    'The encoder knows English only. It cannot read most words of either passage, so that their figures say little.',
  );
  await takePicture('comparison scripts');
  await workbench.page.keyboard.press('Escape');
  await workbench.goTo(5);
  await workbench.page.keyboard.press('Control+l');
  await workbench.page
    .locator('.view-line')
    .getByText('One cake')
    .click({ modifiers: ['Alt'] });
  await workbench.runCommand('Simile: Compare Passages');
  await panel.passage('First').getByText('Only the first 200 words are weighed.').waitFor(patience);
  expect((await panel.readMatrix()).rows).toHaveLength(200);
  await takePicture('comparison long');
});

it('compares a passage of Related with what it is near to', async () => {
  const { workbench } = open();
  const panel = new ComparisonPanel(workbench);
  const related = new RelatedPanel(workbench);
  await workbench.openFile(question.file);
  await workbench.goTo(question.line, question.column);
  await related.show();
  await workbench.chooseFor(related.passage(paraphrases[0]), 'Compare Word by Word');
  await expect.poll(() => panel.readText('First'), patience).toContain(question.text);
  expect(await panel.readText('Second')).toContain(paraphrases[0]);
  expect(await panel.warning.count()).toBe(0);
});

it('opens from the hover', async () => {
  const { workbench } = open();
  const panel = new ComparisonPanel(workbench);
  await workbench.openFile(question.file);
  await workbench.goTo(question.line, question.column);
  const compare = workbench.page.locator('.monaco-hover').getByRole('link', { name: 'Compare', exact: true }).first();
  const hover = async () => {
    await workbench.page.keyboard.press('Escape');
    await workbench.page.keyboard.press('Control+k');
    await workbench.page.keyboard.press('Control+i');
    await compare.waitFor({ timeout: 3_000 });
    return true;
  };
  await expect.poll(() => hover().catch(() => false), patience).toBe(true);
  await compare.click();
  await expect.poll(() => panel.readText('First'), patience).toContain(question.text);
});

it('fills the window', async () => {
  const { workbench } = open();
  const panel = new ComparisonPanel(workbench);
  await workbench.openFile(file);
  await selectTwo(4, second);
  await workbench.runCommand('Simile: Compare Passages');
  await expect.poll(() => panel.readText('Second'), patience).toBe(second);
  await workbench.page.locator('.tab', { hasText: 'Comparison' }).click();
  await workbench.runCommand('View: Toggle Maximize Editor Group');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await panel.word('Second', 'money').hover();
  await expect.poll(() => panel.detail.innerText()).toContain('“money”');
});

it.each(panelThemes)('is readable in $theme, wide and narrow', async ({ theme, bodyClass }) => {
  const { workbench, takePicture } = open();
  const panel = new ComparisonPanel(workbench);
  await workbench.useTheme(theme);
  await expect.poll(() => panel.body.getAttribute('class'), patience).toContain(bodyClass);
  await workbench.page.setViewportSize({ width: 400, height: 900 });
  await expect.poll(() => panel.isCut(), patience).toBe(false);
  await takePicture(`comparison narrow ${theme}`);
  await workbench.page.setViewportSize({ width: 1600, height: 1000 });
  await expect.poll(() => panel.isCut(), patience).toBe(false);
  await takePicture(`comparison wide ${theme}`);
});
