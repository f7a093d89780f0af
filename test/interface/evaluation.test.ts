import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { simileJson } from '../cli/simile.ts';
import { EvaluationPanel } from './evaluationPanel.ts';
import { panelThemes } from './panelThemes.ts';
import { useWorkbench } from './useWorkbench.ts';

const file = 'pairs.csv';
const command = 'Simile: Evaluate Encoder on Labelled Pairs';

/** What people might say of pairs of sentences, from 0 to 5. */
const pairs: readonly (readonly [judgement: number, first: string, second: string])[] = [
  [5, 'How can I earn money online?', 'What are good ways to make money on the internet?'],
  [4.6, 'My back hurts from sitting all day.', 'Sitting all day gives me a sore back.'],
  [4.2, 'When does the first train to Lisbon leave?', 'What time is the earliest train to Lisbon?'],
  [3.4, 'How much water do tomatoes need?', 'Should tomatoes be watered every day in summer?'],
  [3, 'The bread is in the oven.', 'Someone is baking, and it smells good.'],
  [2.5, 'She plays the violin in an orchestra.', 'He sings in a choir on Mondays.'],
  [1.8, 'The hens lay fewer eggs in winter.', 'We bought a dozen eggs at the market.'],
  [1.2, 'The bank raised its interest rates.', 'They sat on the bank of the river.'],
  [0.6, 'The bicycle has a flat tyre.', 'Parliament passed the budget.'],
  [0.2, 'A cat sleeps on the sofa.', 'The price of copper fell again.'],
  [4.8, 'It never rains in the desert.', 'Deserts see hardly any precipitation.'],
  [0, 'He did not like the film at all.', 'He liked the film very much.'],
];

interface Printed {
  readonly encoders: readonly [Record<'spearman' | 'pearson', { readonly value: number; readonly interval: number[] }>];
}

// One person at work: each test goes on where the one before it ended.
const open = useWorkbench({
  size: { width: 1600, height: 1000 },
  prepare: async (folder) => {
    const lines = pairs.map(([judgement, first, second], at) => `${at + 1},"${first}","${second}",${judgement}`);
    const unfinished = '13,There is no second text,,2';
    await writeFile(path.join(folder, file), `id,question,paraphrase,judgement\n${lines.join('\n')}\n${unfinished}\n`);
    await writeFile(path.join(folder, 'empty.csv'), '\n');
  },
});

const patience = { timeout: 20_000 };

it('says of a file without pairs what a line needs', async () => {
  const { workbench, takePicture } = open();
  const panel = new EvaluationPanel(workbench);
  await workbench.openFile('empty.csv');
  await workbench.runCommand(command);
  await panel.message.getByText('There is nothing in empty.csv to evaluate.').waitFor();
  expect(await panel.message.innerText()).toContain('A line needs two texts and a score');
  expect(await panel.button('Choose File…').isVisible()).toBe(true);
  await takePicture('evaluation of nothing');
});

it('evaluates the file that is open, and finds what the command line prints', async () => {
  const { workbench, folder, takePicture } = open();
  const panel = new EvaluationPanel(workbench);
  await workbench.openFile(file);
  await workbench.runCommand(command);
  await panel.content.waitFor();
  expect(await panel.title.innerText()).toBe(file);
  expect(await panel.readLists('Format', 'First text', 'Second text', 'Score', 'Numbers are')).toEqual([
    'Commas',
    '2: question',
    '3: paraphrase',
    '4: judgement',
    'Scores',
  ]);
  expect(await panel.pairs.innerText()).toBe('12 pairs with scores from 0 to 5. 1 line is no pair and was left out.');
  const { encoders } = await simileJson<Printed>(['evaluate', '--skip-bad-lines', file], { cwd: folder });
  for (const name of ['spearman', 'pearson'] as const) {
    const { value, interval } = encoders[0][name];
    const range = interval.map((end) => end.toFixed(3)).join(' to ');
    expect(await panel.readFigure(name)).toEqual([value.toFixed(3), range]);
  }
  await takePicture('evaluation');
});

it('opens a worst disagreement at its line', async () => {
  const { workbench } = open();
  const panel = new EvaluationPanel(workbench);
  const worst = panel.disagreements.first();
  expect((await worst.innerText()).split(/\n+/)).toEqual([
    expect.stringMatching(/^Line 13: Score 0, cosine 0\.8\d: too high$/),
    'He did not like the film at all.',
    'He liked the film very much.',
  ]);
  await worst.getByRole('button').click();
  await workbench.selectionStatus(/^Ln 13, Col \d+ \(\d+ selected\)$/).waitFor();
  expect(await panel.content.isVisible()).toBe(true);
});

it('takes other columns when they are corrected', async () => {
  const { workbench } = open();
  const panel = new EvaluationPanel(workbench);
  const before = await panel.readFigure('spearman');
  await panel.choose('Score', '1: id');
  await expect.poll(() => panel.pairs.innerText(), patience).toMatch(/^12 pairs with scores from 1 to 12\./);
  expect(await panel.readFigure('spearman')).not.toEqual(before);
  await panel.choose('Score', '4: judgement');
  await expect.poll(() => panel.readFigure('spearman'), patience).toEqual(before);
});

it('says so when the file is edited, and goes with it when it is renamed', async () => {
  const { workbench } = open();
  const panel = new EvaluationPanel(workbench);
  const edited = panel.page.getByText('The file has been edited since.');
  await workbench.runCommand('View: Focus First Editor Group');
  await workbench.goTo(13);
  await workbench.page.keyboard.press('Control+Shift+k');
  await edited.waitFor();
  await panel.button('Evaluate Again').click();
  await expect.poll(() => panel.pairs.innerText(), patience).toMatch(/^11 pairs/);
  expect(await panel.meaning.innerText()).toMatch(/^The order of the cosines agrees/);
  expect(await edited.isVisible()).toBe(false);
  // Not over the panel, which has the keyboard.
  await workbench.runCommand('View: Focus First Editor Group');
  await workbench.page.getByRole('treeitem', { name: file, exact: true }).click();
  await workbench.page.keyboard.press('F2');
  await workbench.page.getByRole('textbox', { name: /^Type file name/ }).fill('judged.csv');
  await workbench.page.keyboard.press('Enter');
  await expect.poll(() => panel.title.innerText(), patience).toBe('judged.csv');
  expect(await edited.isVisible()).toBe(false);
});

it('fills the window', async () => {
  const { workbench } = open();
  const panel = new EvaluationPanel(workbench);
  await workbench.page.locator('.tab', { hasText: 'Evaluation' }).click();
  await workbench.runCommand('View: Toggle Maximize Editor Group');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await expect.poll(async () => (await panel.content.boundingBox())?.width, patience).toBeGreaterThan(1400);
});

it.each(panelThemes)('is readable in $theme, wide and narrow', async ({ theme, bodyClass }) => {
  const { workbench, takePicture } = open();
  const panel = new EvaluationPanel(workbench);
  await workbench.useTheme(theme);
  await expect.poll(() => panel.body.getAttribute('class'), patience).toContain(bodyClass);
  await takePicture(`evaluation wide ${theme}`);
  await workbench.page.setViewportSize({ width: 400, height: 900 });
  await expect.poll(() => panel.isCut(), patience).toBe(false);
  await takePicture(`evaluation narrow ${theme}`);
  await workbench.page.setViewportSize({ width: 1600, height: 1000 });
});
