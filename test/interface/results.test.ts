import { setTimeout as delay } from 'node:timers/promises';
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

it('peeks at what is similar without leaving the text', async () => {
  const { workbench, takePicture } = open();
  const { keyboard } = workbench.page;
  await workbench.openFile(question.file);
  await workbench.goTo(question.line, question.column);
  await keyboard.press('Control+k');
  await keyboard.press('y');
  const peek = workbench.page.locator('.peekview-widget');
  await peek.getByRole('treeitem', { name: /survey-answers\.md/ }).waitFor(patience);
  await takePicture('peek');
  await workbench.activeTab('side-income.md').waitFor();
  await keyboard.press('Escape');
  await peek.waitFor({ state: 'hidden' });
});

it('says at the cursor that there is nothing to peek at', async () => {
  const { workbench } = open();
  await workbench.goTo(question.line + 1);
  await workbench.runCommand('Simile: Peek Similar');
  await workbench.page.locator('.monaco-editor-overlaymessage', { hasText: 'There is no sentence here' }).waitFor();
});

it('goes through the results with F4 from the editor, and back', async () => {
  const { workbench } = open();
  const { keyboard } = workbench.page;
  const panel = new SimilarPanel(workbench);
  await workbench.goTo(question.line, question.column);
  await workbench.runCommand('Simile: Find Similar Sentences');
  await panel.summary.filter({ hasText: `for “${question.text}”` }).waitFor();
  await panel.clickTitleButton('Show Results in One List');
  await panel.result(paraphrases[0]).waitFor();
  const [first, second] = await panel.readResults();
  if (!first || !second) throw new Error('There are results.');
  await panel.result(first.text).click();
  await workbench.selectionStatus(`(${first.text.length} selected)`).waitFor();
  // Into the editor, at the result.
  await panel.result(first.text).click();
  await workbench.page.locator('.editor-instance .monaco-editor.focused').waitFor();
  await keyboard.press('F4');
  await workbench.activeTab(second.file).waitFor();
  await workbench.selectionStatus(`(${second.text.length} selected)`).waitFor();
  await keyboard.press('Shift+F4');
  await workbench.activeTab(first.file).waitFor();
  await workbench.selectionStatus(`(${first.text.length} selected)`).waitFor();
});

it('leaves F4 to the search of VS Code where that has results, but not at a result', async () => {
  const { workbench } = open();
  const { keyboard } = workbench.page;
  const panel = new SimilarPanel(workbench);
  const [first, second] = await panel.readResults();
  if (!first || !second) throw new Error('There are results.');
  await keyboard.press('Control+Shift+f');
  await keyboard.type('sourdough');
  await keyboard.press('Enter');
  await workbench.page.locator('.search-view .messages', { hasText: /results? in/ }).waitFor();
  // The cursor is still at the first result, in an editor that gets the keyboard back.
  await keyboard.press('Control+1');
  await keyboard.press('F4');
  await workbench.activeTab(second.file).waitFor();
  await workbench.selectionStatus(`(${second.text.length} selected)`).waitFor();
  await keyboard.press('ArrowDown');
  // Extensions hear a moment later that the cursor has moved.
  await delay(500);
  await keyboard.press('F4');
  await workbench.selectionStatus('(9 selected)').waitFor();
  await workbench.runCommand('Search: Clear Search Results');
  await panel.show();
});

it('narrows the list while words are typed, and says how to get out', async () => {
  const { workbench, takePicture } = open();
  const { keyboard } = workbench.page;
  const panel = new SimilarPanel(workbench);
  const all = await readTexts(panel);
  const named = all.filter((text) => /home/i.test(text));
  await panel.clickTitleButton('Filter Results…');
  await workbench.type('home');
  await panel.summary.filter({ hasText: 'with “home”' }).waitFor();
  await expect.poll(async () => (await readTexts(panel)).length, patience).toBeLessThan(all.length);
  // The words may stand in the headings or the path as well.
  expect(await readTexts(panel)).toEqual(expect.arrayContaining(named));
  await takePicture('filter');
  await workbench.type('home zebra');
  await panel.message('None of the results has all the words of the filter.').waitFor();
  await keyboard.press('Escape');
  await expect.poll(() => readTexts(panel), patience).toEqual(all);

  await panel.clickTitleButton('Filter Results…');
  await workbench.type('home zebra');
  await keyboard.press('Enter');
  await panel.message('None of the results has all the words of the filter.').waitFor();
  await panel.message('Change Filter').click();
  await workbench.type('home');
  await keyboard.press('Enter');
  await panel.summary.filter({ hasText: 'with “home”' }).waitFor();
  await panel.clickTitleButton('Clear Filter');
  await expect.poll(() => readTexts(panel), patience).toEqual(all);
});

it('dismisses results by key and by button, and shows them again', async () => {
  const { workbench } = open();
  const { keyboard } = workbench.page;
  const panel = new SimilarPanel(workbench);
  const all = await readTexts(panel);
  await panel.result(all[0] ?? '').click();
  await keyboard.press('Delete');
  await expect.poll(() => readTexts(panel), patience).toEqual(all.slice(1));
  // The selection goes on to the next one.
  await expect.poll(() => panel.result(all[1] ?? '').getAttribute('aria-selected'), patience).toBe('true');
  await keyboard.press('Delete');
  await expect.poll(() => readTexts(panel), patience).toEqual(all.slice(2));
  const row = panel.result(all[2] ?? '');
  await row.hover();
  await row.getByRole('button', { name: /^Dismiss/ }).click();
  await panel.summary.filter({ hasText: '3 dismissed' }).waitFor();
  await panel.chooseMore('Show Dismissed Results');
  await expect.poll(() => readTexts(panel), patience).toEqual(all);
});

it('sorts the results by place', async () => {
  const { workbench } = open();
  const panel = new SimilarPanel(workbench);
  const all = await panel.readResults();
  await panel.chooseMore('Sort Results by Place');
  await expect.poll(() => panel.readResults(), patience).not.toEqual(all);
  await panel.chooseMore('Sort Results by Closeness');
  await expect.poll(() => panel.readResults(), patience).toEqual(all);
});

it('dismisses a file with all its results', async () => {
  const { workbench } = open();
  const panel = new SimilarPanel(workbench);
  await panel.clickTitleButton('Group Results by File');
  const row = panel.file('work/survey-answers.md');
  await row.hover();
  await row.getByRole('button', { name: /^Dismiss/ }).click();
  await row.waitFor({ state: 'detached' });
  await panel.chooseMore('Show Dismissed Results');
  await row.waitFor();
  await panel.clickTitleButton('Show Results in One List');
  await row.waitFor({ state: 'detached' });
});

it('asks about a result in turn, and comes back by the history', async () => {
  const { workbench, takePicture } = open();
  const panel = new SimilarPanel(workbench);
  const before = await readTexts(panel);
  const row = panel.result(paraphrases[1]);
  await row.click({ button: 'right' });
  await workbench.menuItems.first().waitFor();
  expect(await workbench.menuItems.allInnerTexts()).toEqual([
    'Open',
    'Open to the Side',
    'More Like This',
    'Compare Word by Word',
    expect.stringContaining('Dismiss'),
    expect.stringContaining('Copy'),
    'Copy as Quotation with Link',
  ]);
  await workbench.page.keyboard.press('Escape');
  await workbench.chooseFor(row, 'More Like This');
  await panel.summary.filter({ hasText: `for “${paraphrases[1]}”` }).waitFor();
  await panel.result(question.text).waitFor();

  await panel.chooseMore('Show Earlier Searches…');
  const picks = (await workbench.readPicks()).map((text) => text.replaceAll(/\s+/g, ' '));
  expect(picks[0]).toMatch(new RegExp(`“${paraphrases[1].slice(0, 20)}.*Workspace · sentences · \\d+ results`));
  expect(picks[1]).toContain(`“${question.text}”`);
  await takePicture('history');
  await workbench.pick(`“${question.text}”`);
  await panel.summary.filter({ hasText: `for “${question.text}”` }).waitFor();
  await expect.poll(() => readTexts(panel), patience).toEqual(before);
});

it('opens an export in a new document', async () => {
  const { workbench, takePicture } = open();
  await workbench.runCommand('Simile: Export Results…');
  await workbench.pick('Markdown');
  const document = workbench.page.locator('.editor-instance .view-lines');
  await document.getByText('# Similar to “How can I earn money online?”'.replaceAll(' ', '\u00a0')).waitFor();
  await takePicture('export');
});
