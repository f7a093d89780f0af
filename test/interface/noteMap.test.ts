import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'papaparse';
import { expect, it } from 'vitest';
import { MapPanel } from './mapPanel.ts';
import { measurePicture } from './measurePicture.ts';
import { paraphrases, question } from './question.ts';
import { SimilarPanel } from './similarPanel.ts';
import { useWorkbench } from './useWorkbench.ts';

/** A note that VS Code never tells of when it is deleted. */
const unwatched = 'health/sleep-log.md';

// One person at work: each test goes on where the one before it ended.
const open = useWorkbench({
  settings: { 'files.watcherExclude': { [`**/${unwatched}`]: true } },
  size: { width: 1500, height: 900 },
  prepare: async (folder) => {
    await mkdir(path.join(folder, 'alone'));
    await writeFile(path.join(folder, 'alone/only.md'), '# The only one\n\nNobody else is here. It is quiet.\n');
    await mkdir(path.join(folder, 'code'));
    await writeFile(path.join(folder, 'code/snippet.md'), '```js\nconst a = 1;\n```\n');
  },
});

const patience = { timeout: 30_000 };

interface Row {
  readonly path: string;
  readonly text: string;
  readonly x: string;
  readonly y: string;
  readonly group: string;
}

/** The rows of the table that the map writes, in the order of its items. */
async function exportRows(panel: MapPanel): Promise<Row[]> {
  // VS Code asks before it writes over a file.
  await rm(path.join(open().folder, 'map.csv'), { force: true });
  const { data, errors } = parse<Row>(await readFile(await panel.exportAs('Points (CSV)'), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  return data;
}

/** Of the map of notes, once it is there. */
let rows: Row[] = [];

it('opens beside the editor, with a point for each note', async () => {
  const { workbench, folder, takePicture } = open();
  const panel = new MapPanel(workbench);
  await workbench.openFile(question.file);
  await workbench.runCommand('Simile: Show Map');
  await panel.waitUntilDrawn(/^\d+ notes of the workspace$/);
  await takePicture('map');
  rows = await exportRows(panel);
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(md|txt|ipynb)$/.test(file));
  const expected = files.filter((file) => file !== path.join('code', 'snippet.md'));
  expect(rows.map((row) => row.path).sort()).toEqual(expected.map((file) => file.replaceAll('\\', '/')).sort());
  expect(await panel.read('items')).toBe(`${rows.length}`);
  expect(await panel.title.innerText()).toBe(`${rows.length} notes of the workspace`);
  expect(new Set(rows.map(({ x, y }) => `${x},${y}`)).size).toBe(rows.length);
  await panel.page.getByText('1 file without prose is not on the map.').waitFor();
});

it('colours by clusters with telling names, and by folder', async () => {
  const { workbench, takePicture } = open();
  const panel = new MapPanel(workbench);
  expect(await panel.read('grouping')).toBe('cluster');
  const clusters = await panel.readGroups();
  expect(clusters.length).toBeGreaterThan(1);
  expect(new Set(rows.map(({ group }) => group).filter((group) => group !== ''))).toEqual(new Set(clusters));
  await panel.choose('Color by', 'Folder');
  await expect.poll(() => panel.read('grouping'), patience).toBe('folder');
  expect(await panel.readGroups()).toEqual(expect.arrayContaining(['health', 'money', 'travel', 'work']));
  await takePicture('map by folder');
});

it('colours by the first tag of the front matter, and by date', async () => {
  const { workbench } = open();
  const panel = new MapPanel(workbench);
  await panel.choose('Color by', 'Label');
  await expect.poll(() => panel.read('grouping'), patience).toBe('label');
  expect(await panel.readGroups()).toEqual(expect.arrayContaining(['garden', 'money', 'tech']));
  await panel.choose('Color by', 'Date');
  await expect.poll(() => panel.read('grouping'), patience).toBe('date');
  // The copy was made just now.
  const [first = ''] = await panel.readGroups();
  expect(Math.abs(Date.parse(first) - Date.now())).toBeLessThan(3 * 24 * 60 * 60 * 1000);
  await panel.choose('Color by', 'Cluster');
  await expect.poll(() => panel.read('grouping'), patience).toBe('cluster');
});

it('says what a point is, and opens it beside the map', async () => {
  const { workbench, takePicture } = open();
  const panel = new MapPanel(workbench);
  expect(await panel.hover('home/tomatoes.md')).toContain('Tomatoes');
  await takePicture('map hover');
  await panel.click();
  await workbench.activeTab('tomatoes.md').waitFor();
  expect(await workbench.page.locator('.editor-group-container').count()).toBe(2);
});

it('rings the note of the editor and its neighbours, and follows', async () => {
  const { workbench, takePicture } = open();
  const panel = new MapPanel(workbench);
  const placeOf = (file: string) => rows.findIndex((row) => row.path === file);
  const pathsOf = (places: readonly number[]) => places.map((place) => rows[place]!.path);
  await expect.poll(() => panel.readPlaces('current'), patience).toEqual([placeOf('home/tomatoes.md')]);
  await expect
    .poll(async () => pathsOf(await panel.readPlaces('neighbours')), patience)
    .toContain('home/garden-diary.md');
  await workbench.openFile('health/back-pain.md');
  await expect.poll(() => panel.readPlaces('current'), patience).toEqual([placeOf('health/back-pain.md')]);
  await expect.poll(async () => pathsOf(await panel.readPlaces('neighbours')), patience).toContain('health/doctor.md');
  await takePicture('map current');
});

it('lists what a line is drawn around', async () => {
  const { workbench, takePicture } = open();
  const panel = new MapPanel(workbench);
  await panel.encloseAll();
  await panel.selection.getByText(`${rows.length} selected`).waitFor();
  await takePicture('map selected');
  await panel.selection.getByRole('button', { name: 'Open as List' }).click();
  const lines = workbench.page.locator('.editor-instance .view-line');
  await lines
    .filter({ hasText: `# ${rows.length} notes of the workspace` })
    .first()
    .waitFor();
  await lines.filter({ hasText: '/alone/only.md' }).first().waitFor();
  await workbench.runCommand('View: Revert and Close Editor');
});

it('writes pictures and a table where a person says', async () => {
  const { workbench, folder } = open();
  const panel = new MapPanel(workbench);
  const png = await panel.exportAs('Picture (PNG)');
  expect(png).toBe(path.join(folder, 'map.png'));
  const size = await measurePicture(workbench, png);
  expect(size.width).toBeGreaterThan(300);
  expect(size.height).toBeGreaterThan(300);
  expect(await readFile(await panel.exportAs('Picture (SVG)'), 'utf8')).toContain('<svg');
  expect(await readFile(path.join(folder, 'map.csv'), 'utf8')).toContain('home/tomatoes.md');
});

it('shows paragraphs, and goes to the exact place of one', async () => {
  const { workbench, takePicture } = open();
  const panel = new MapPanel(workbench);
  await panel.choose('Show', 'Paragraphs');
  await panel.waitUntilDrawn(/^[\d,]+ paragraphs of the workspace$/);
  await takePicture('map of paragraphs');
  await panel.hover('Nobody else is here. It is quiet.');
  await panel.click();
  await workbench.activeTab('only.md').waitFor();
  await workbench.selectionStatus('Ln 3, Col 34 (33 selected)').waitFor();
  const current = async () => {
    const [place, ...others] = await panel.readPlaces('current');
    return others.length === 0 && place !== undefined ? place : -1;
  };
  const items = await exportRows(panel);
  await expect.poll(async () => items[await current()]?.text, patience).toBe('Nobody else is here. It is quiet.');
});

it('lights what a search finds', async () => {
  const { workbench, takePicture } = open();
  const panel = new MapPanel(workbench);
  await workbench.activeTab('only.md').click();
  await workbench.openFile(question.file);
  await workbench.goTo(question.line, question.column);
  await workbench.runCommand('Simile: Find Similar Sentences');
  await new SimilarPanel(workbench).result(paraphrases[0]).waitFor();
  await expect.poll(() => panel.light.innerText(), patience).toContain(question.text);
  const shown = Number(await panel.read('shown'));
  expect(shown).toBeGreaterThan(paraphrases.length - 1);
  expect(shown).toBeLessThan(Number(await panel.read('items')) / 4);
  await takePicture('map lit');
  await panel.button('Show All Items Again').click();
  await expect.poll(async () => (await panel.read('shown')) === (await panel.read('items')), patience).toBe(true);
});

it('says when notes have changed, and draws them again when asked to', async () => {
  const { workbench, takePicture } = open();
  const panel = new MapPanel(workbench);
  const before = Number(await panel.read('items'));
  // Not over the map, which has the keyboard.
  await workbench.runCommand('View: Focus First Editor Group');
  await workbench.openFile('alone/only.md');
  await workbench.goTo(3, 34);
  await workbench.page.keyboard.press('Enter');
  await workbench.page.keyboard.press('Enter');
  await workbench.page.keyboard.type('Then somebody knocked at the door of the house.');
  await panel.changed.waitFor(patience);
  await takePicture('map changed');
  await panel.button('Draw Again').click();
  await expect.poll(async () => Number(await panel.read('items')), patience).toBe(before + 1);
  await expect.poll(() => panel.changed.count(), patience).toBe(0);
  await workbench.runCommand('File: Save');
});

it('comes back after a reload of the window, as it was', async () => {
  const { workbench } = open();
  const panel = new MapPanel(workbench);
  const title = await panel.title.innerText();
  await panel.choose('Color by', 'Folder');
  await expect.poll(() => panel.read('grouping'), patience).toBe('folder');
  await workbench.runCommand('Developer: Reload Window');
  await panel.content.waitFor({ state: 'detached' });
  await workbench.waitUntilReady();
  await panel.waitUntilDrawn(title);
  expect(await panel.read('grouping')).toBe('folder');
});

it('says so when a note does not exist any more', async () => {
  const { workbench, folder } = open();
  const panel = new MapPanel(workbench);
  await panel.choose('Show', 'Notes');
  await panel.waitUntilDrawn(`${rows.length} notes of the workspace`);
  await panel.hover(unwatched);
  await rm(path.join(folder, unwatched));
  await panel.click();
  const message = workbench.notification(`“${unwatched}” does not exist any more`);
  await message.waitFor();
  await message.getByRole('button', { name: 'Draw Again' }).click();
  await panel.waitUntilDrawn(`${rows.length - 1} notes of the workspace`);
  expect(Number(await panel.read('items'))).toBe(rows.length - 1);
  expect((await exportRows(panel)).map((row) => row.path)).not.toContain(unwatched);
});

it('compares the notes that a line is drawn around in a heatmap', async () => {
  const { workbench } = open();
  const panel = new MapPanel(workbench);
  await panel.encloseAll();
  await panel.selection.getByRole('button', { name: 'Heatmap' }).click();
  await expect.poll(() => panel.title.innerText(), patience).toContain(`${rows.length - 1} passages`);
  await workbench.runCommand('View: Close Editor');
});

it('shows a folder from the explorer, and says what to do with one note or none', async () => {
  const { workbench, takePicture } = open();
  const panel = new MapPanel(workbench);
  const showFolder = async (name: string) => {
    await workbench.runCommand('File: Focus on Files Explorer');
    await workbench.chooseFor(workbench.page.getByRole('treeitem', { name, exact: true }), 'Show Map');
  };
  await showFolder('health');
  await expect.poll(() => panel.title.innerText(), patience).toBe('3 notes in health');
  await showFolder('code');
  await panel.message.getByText('There is no prose in code.').waitFor();
  await takePicture('map of nothing');
  await showFolder('alone');
  await panel.message.getByText('There is only 1 note here').waitFor();
  await panel.button('Show Paragraphs').click();
  await expect.poll(() => panel.title.innerText(), patience).toBe('3 paragraphs in alone');
});

it.each([
  { theme: 'Dark+', workbenchClass: 'vs-dark' },
  { theme: 'Light+', workbenchClass: 'vs' },
  { theme: 'Dark High Contrast', workbenchClass: 'hc-black' },
  { theme: 'Light High Contrast', workbenchClass: 'hc-light' },
])('is readable in $theme', async ({ theme, workbenchClass }) => {
  const { workbench, takePicture } = open();
  const panel = new MapPanel(workbench);
  await workbench.runCommand('Simile: Show Map');
  await expect.poll(() => panel.title.innerText(), patience).toMatch(/ of the workspace$/);
  await workbench.useTheme(theme);
  await workbench.page.locator(`.monaco-workbench.${workbenchClass}`).waitFor();
  await takePicture(`map ${theme}`);
});

it('fits into a narrow panel', async () => {
  const { workbench, takePicture } = open();
  const panel = new MapPanel(workbench);
  await workbench.runCommand('View: Close Primary Side Bar');
  await workbench.page.setViewportSize({ width: 760, height: 700 });
  await panel.picture.waitFor();
  await expect
    .poll(async () => panel.page.locator('body').evaluate((body) => body.scrollWidth - body.clientWidth), patience)
    .toBeLessThanOrEqual(0);
  expect((await panel.picture.boundingBox())?.height).toBeGreaterThan(150);
  await takePicture('map narrow');
});
