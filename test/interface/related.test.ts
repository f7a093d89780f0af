import { expect, it } from 'vitest';
import { paraphrases, question } from './question.ts';
import { RelatedPanel } from './relatedPanel.ts';
import { useWorkbench } from './useWorkbench.ts';
import type { Workbench } from './workbench.ts';

// One person at work: each test goes on where the one before it ended.
const open = useWorkbench({ size: { width: 1280, height: 1000 } });

/** For lists that follow the cursor a moment after it has come to rest. */
const patience = { timeout: 20_000 };

const budget = 'money/monthly-budget.md';

/** The line of the editor that holds a text, as it stands there. */
async function readLine(workbench: Workbench, text: string): Promise<string> {
  const line = workbench.page.locator('.editor-instance .view-line', { hasText: text }).first();
  return (await line.innerText()).replaceAll('\u00a0', ' ');
}

it('waits for a person to ask', async () => {
  const { workbench, takePicture } = open();
  const panel = new RelatedPanel(workbench);
  await workbench.openFile(question.file);
  await workbench.goTo(question.line, question.column);
  await panel.show();
  await panel.message('See which notes are near').waitFor();
  expect(await workbench.statusItem(/^Simile/).count()).toBe(0);
  await takePicture('related start');
});

it('finds the notes near the paragraph at the cursor', async () => {
  const { workbench, takePicture } = open();
  const panel = new RelatedPanel(workbench);
  await panel.button('Find Related Notes').click();
  await panel.note(budget).waitFor();
  await panel.passage(paraphrases[0]).waitFor();
  await panel.message('Near “How can I earn money online?').waitFor();
  expect((await panel.readNotes()).join()).not.toContain('side-income.md');
  await takePicture('related');
});

it('follows the cursor', async () => {
  const { workbench } = open();
  const panel = new RelatedPanel(workbench);
  await workbench.openFile('recipes/lentil-soup.md');
  await workbench.goTo(28);
  await panel.message('Near “Serve it with').waitFor();
  await expect.poll(async () => (await panel.readNotes()).join(), patience).not.toContain(budget);
});

it('stays with what it is about while its list is looked through', async () => {
  const { workbench } = open();
  const panel = new RelatedPanel(workbench);
  await workbench.openFile(question.file);
  await workbench.goTo(question.line, question.column);
  await panel.passage(paraphrases[0]).click();
  await workbench.activeTab('monthly-budget.md').waitFor();
  await workbench.selectionStatus('selected').waitFor();
  await workbench.page.waitForTimeout(1500);
  await panel.message('Near “How can I earn money online?').waitFor();
});

it('inserts a link to a note at the cursor, as the workspace writes them', async () => {
  const { workbench } = open();
  const panel = new RelatedPanel(workbench);
  await workbench.openFile(question.file);
  await workbench.goTo(question.line, question.text.length + 1);
  await panel.note(budget).hover();
  await panel.note(budget).getByRole('button', { name: 'Insert Link' }).click();
  await expect.poll(() => readLine(workbench, '[[monthly-budget'), patience).toContain('[[monthly-budget]]');
});

it('marks notes that are linked already, and hides them', async () => {
  const { workbench, takePicture } = open();
  const panel = new RelatedPanel(workbench);
  const linked = panel.note(`${budget}`).and(workbench.page.locator('[aria-label*="already linked"]'));
  await linked.waitFor();
  await takePicture('related linked');
  await panel.clickTitleButton('Hide Notes That Are Already Linked');
  await linked.waitFor({ state: 'detached' });
  await panel.clickTitleButton('Show Notes That Are Already Linked');
  await linked.waitFor();
});

it('makes a link of a passage that is dragged into the text', async () => {
  const { workbench } = open();
  const panel = new RelatedPanel(workbench);
  await workbench.openFile('recipes/lentil-soup.md');
  await workbench.goTo(28);
  await panel.message('Near “Serve it with').waitFor();
  await workbench.page.waitForTimeout(500);
  const line = workbench.page.locator('.editor-instance .view-line', { hasText: 'Serve it with' });
  await panel.passages.first().dragTo(line);
  // There is a link to the bread already.
  const countLinks = async () =>
    (await readLine(workbench, 'Serve it with')).match(/\[\[[\w-]+(#[^\]]+)?\]\]/g)?.length;
  await expect.poll(countLinks, patience).toBe(2);
});

it('looks near the whole note', async () => {
  const { workbench } = open();
  const panel = new RelatedPanel(workbench);
  await panel.clickTitleButton(/Whole Note Instead/);
  await panel.message('Near the note recipes/lentil-soup.md').waitFor();
});

it('stays with a note that is pinned', async () => {
  const { workbench } = open();
  const panel = new RelatedPanel(workbench);
  await panel.clickTitleButton(/^Pin/);
  await workbench.openFile(question.file);
  await workbench.page.waitForTimeout(1500);
  await panel.message('Near the note recipes/lentil-soup.md').waitFor();
  await panel.clickTitleButton(/^Unpin/);
  await panel.message(`Near the note ${question.file}`).waitFor();
});
