import { expect, it } from 'vitest';
import { paraphrases, question } from './question.ts';
import { SearchPicker } from './searchPicker.ts';
import { SimilarPanel } from './similarPanel.ts';
import { useWorkbench } from './useWorkbench.ts';

// One person at work, from the first look to the last: each test goes on where the one before it ended.
const open = useWorkbench();

/** For answers that come after a pause in typing, the first of them after the notes have been encoded. */
const patience = { timeout: 30_000 };

async function readLabels(picker: SearchPicker): Promise<string[]> {
  return (await picker.readRows()).map(({ label }) => label);
}

it('says before the first letter what can be written', async () => {
  const { workbench, takePicture } = open();
  const picker = new SearchPicker(workbench);
  await workbench.openFile('travel/packing.md');
  await picker.open();
  await expect.poll(() => readLabels(picker)).toEqual(['in:', 'kind:sentence', '"…"']);
  await takePicture('search start');
});

it('answers while one types, nearest first, whatever letters the answers have', async () => {
  const { workbench, takePicture } = open();
  const picker = new SearchPicker(workbench);
  await picker.type('kind:sentence making a bit of cash over the web');
  const countFound = async () => {
    const labels = await readLabels(picker);
    return paraphrases.filter((text) => labels.includes(text)).length;
  };
  await expect.poll(countFound, patience).toBeGreaterThan(2);
  const [best] = await picker.readRows();
  expect(best?.label).toBe('Ways of making money from home over the web');
  expect(best?.detail).toMatch(/^work\/survey-answers\.md › .+ › .+ · very close$/);
  await takePicture('search answers');
});

it('shows the passages in the editor as one goes down, and goes back on Escape', async () => {
  const { workbench, takePicture } = open();
  const picker = new SearchPicker(workbench);
  await picker.write('earn money online');
  await picker.row(question.text).first().waitFor(patience);
  await picker.press('ArrowDown');
  await picker.press('ArrowDown');
  const detail = (await picker.readRows())[2]?.detail ?? '';
  const name = /([\w-]+\.md)/.exec(detail)?.[1] ?? '';
  await workbench.activeTab(name).waitFor();
  await workbench.selectionStatus('selected').waitFor();
  await takePicture('search preview');
  await picker.press('Escape');
  await picker.waitUntilClosed();
  await workbench.activeTab('packing.md').waitFor();
  await expect.poll(() => workbench.page.locator('.tab').count()).toBe(1);
});

it('opens what is chosen, with exactly its characters selected', async () => {
  const { workbench } = open();
  const picker = new SearchPicker(workbench);
  await picker.open();
  await picker.write('kind:sentence "extra money"');
  await picker.row(paraphrases[0]).waitFor(patience);
  await picker.press('Enter');
  await picker.waitUntilClosed();
  await workbench.activeTab('monthly-budget.md').waitFor();
  await workbench.selectionStatus(`(${paraphrases[0].length} selected)`).waitFor();
});

it('searches again what is selected, and what was searched before', async () => {
  const { workbench } = open();
  const picker = new SearchPicker(workbench);
  await picker.open();
  // The sentence that was opened is selected, which is where a search begins.
  await expect.poll(() => picker.input.inputValue()).toBe(paraphrases[0]);
  await picker.write('');
  await picker.row('kind:sentence "extra money"').waitFor();
  await picker.press('Enter');
  await expect.poll(() => picker.input.inputValue()).toBe('kind:sentence "extra money"');
  await picker.row(paraphrases[0]).waitFor(patience);
});

it('forgets a search when asked', async () => {
  const { workbench } = open();
  const picker = new SearchPicker(workbench);
  await picker.write('');
  const recent = picker.row('kind:sentence "extra money"');
  await recent.waitFor();
  await recent.hover();
  await recent.getByRole('button', { name: 'Remove from Recent Searches' }).click();
  await expect.poll(() => readLabels(picker)).toEqual(['in:', 'kind:sentence', '"…"']);
});

it('completes the name of a folder, and searches only there', async () => {
  const { workbench, takePicture } = open();
  const picker = new SearchPicker(workbench);
  await picker.write('money in:mon');
  await picker.row('money').first().waitFor(patience);
  await expect.poll(async () => (await readLabels(picker))[0], patience).toBe('money');
  await takePicture('search folder');
  await picker.press('Enter');
  await expect.poll(() => picker.input.inputValue()).toBe('money in:money ');
  const readFolders = async () => new Set((await picker.readRows()).map(({ detail }) => detail.split('/')[0]));
  await expect.poll(readFolders, patience).toEqual(new Set(['money']));
});

it('says which folder, kind or words are not there', async () => {
  const { workbench } = open();
  const picker = new SearchPicker(workbench);
  await picker.write('in:cellar money');
  await picker.row('There is no folder or file named “cellar” here.').waitFor(patience);
  await picker.write('kind:word money');
  await picker.row('There is no kind of passage named “word”.').waitFor(patience);
  await picker.write('"no such words anywhere"');
  await picker.row('Nothing was found.').waitFor(patience);
});

it('finds sentences instead of paragraphs, by button and by key', async () => {
  const { workbench } = open();
  const picker = new SearchPicker(workbench);
  await picker.write('ways to earn money on the web');
  await picker.button('Find Sentences Instead of Paragraphs').click();
  await picker.title.filter({ hasText: 'sentences' }).waitFor();
  await picker.input.focus();
  await picker.press('Alt+k');
  await picker.title.filter({ hasText: 'paragraphs' }).waitFor();
});

it('keeps the results in the view, in the order in which the picker had them', async () => {
  const { workbench, takePicture } = open();
  const picker = new SearchPicker(workbench);
  const panel = new SimilarPanel(workbench);
  await picker.press('Alt+k');
  // Nothing of a former answer is left then.
  await picker.write('');
  await picker.row('kind:sentence').waitFor();
  // Sorted by letters, which is what VS Code does by itself, other answers would come before the nearest.
  await picker.write('internet');
  await picker.row('How to make money on the internet').waitFor(patience);
  expect((await readLabels(picker))[0]).toBe('Without a connection to the internet.');
  const listed = (await picker.readRows()).filter(({ detail }) => !detail.endsWith('weak')).map(({ label }) => label);
  await picker.press('Alt+Enter');
  await picker.waitUntilClosed();
  await panel.clickTitleButton('Show Results in One List');
  const readKept = async () => (await panel.readResults()).map(({ text }) => text).slice(0, listed.length);
  await expect.poll(readKept, patience).toEqual(listed);
  await takePicture('search kept');
});

it('opens a passage to the side', async () => {
  const { workbench } = open();
  const picker = new SearchPicker(workbench);
  await workbench.openFile('travel/packing.md');
  await picker.open();
  await picker.write('kind:sentence "extra money"');
  await picker.row(paraphrases[0]).waitFor(patience);
  await picker.press('Control+Enter');
  await picker.waitUntilClosed();
  await workbench.activeTab('monthly-budget.md').waitFor();
  expect(await workbench.page.locator('.editor-group-container').count()).toBe(2);
});
