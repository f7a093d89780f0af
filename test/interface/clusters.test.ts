import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { existsSync } from 'node:fs';
import Papa from 'papaparse';
import { expect, it, describe, inject } from 'vitest';
import { hosts, root } from '../../scripts/host/hosts.mjs';
import { ClustersPanel, type ShownRow } from './clustersPanel.ts';
import { HeatmapPanel } from './heatmapPanel.ts';
import { MapPanel } from './mapPanel.ts';
import { DuplicatesPanel } from './duplicatesPanel.ts';
import { useWorkbench } from './useWorkbench.ts';
import type { Workbench } from './workbench.ts';

/** For what takes the engine a moment. */
const patience = { timeout: 30_000 };

/** Saves the document in the active editor, and reads it from disk. */
async function saveAs(workbench: Workbench, file: string): Promise<string> {
  await rm(file, { force: true });
  await workbench.runCommand('File: Save As...');
  const input = workbench.page.locator('.quick-input-widget:visible .quick-input-filter input').first();
  // The box comes empty, looks around, and then offers a name.
  await expect.poll(() => input.inputValue(), patience).toMatch(/\/[^/]+$/);
  await workbench.page.waitForTimeout(500);
  await workbench.type(file);
  await workbench.page.waitForTimeout(500);
  await workbench.page.keyboard.press('Enter');
  await workbench.activeTab(path.basename(file)).waitFor();
  return readFile(file, 'utf8');
}

/** Where a process can be held for a while. */
const canBeStopped = process.platform !== 'win32';

/** How many notes the row of a cluster says that it has. */
function readSize({ label }: ShownRow): number {
  const { size } = /^Cluster .+, (?<size>\d+) notes?(?:, (?:tight|fairly tight|loose))?$/.exec(label)?.groups ?? {};
  return Number(size);
}

/** “Cluster bread, flour”: without its size. */
function nameOf({ label }: ShownRow): string {
  return label.slice(0, label.lastIndexOf(`, ${readSize({ label, level: 1 })} note`));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** The notes that a map of content links to, under each heading. */
function readMap(text: string): Map<string, string[]> {
  const sections = text.split(/^#{2,3} /m).slice(1);
  return new Map(
    sections.map((section) => {
      const [heading = '', ...lines] = section.trim().split('\n');
      return [heading, lines.flatMap((line) => /^- \[\[(?<name>[^\]|]+)/.exec(line)?.groups?.name ?? [])];
    }),
  );
}

interface ExportedCluster {
  label: string;
  size: number;
  words: string[];
  cohesion: { cosine: number; percentile: number };
  members: { file: string; cosine: number }[];
}

describe('With examples/notes', () => {
  // One person at work: each test goes on where the one before it ended.
  const open = useWorkbench({ size: { width: 1280, height: 1000 } });

  it('waits for a person to ask', async () => {
    const { workbench, takePicture } = open();
    const panel = new ClustersPanel(workbench);
    await panel.show();
    await panel.message('See what the notes of this workspace are about').waitFor();
    await panel.makeRoom();
    expect(await workbench.statusItem(/^Simile/).count()).toBe(0);
    await takePicture('clusters start');
  });

  it('groups the notes of the workspace, each cluster with its words, its size and how tight it is', async () => {
    const { workbench, takePicture } = open();
    const panel = new ClustersPanel(workbench);
    await panel.button('Cluster Notes').click();
    await panel.summary.getByText(/^\d+ clusters of 53 notes$/).waitFor();
    await panel.description.getByText('notes · workspace · k-means').waitFor();
    // Every note is in one of them, and the largest is the first.
    const readSizes = async () => (await panel.readRows()).map(readSize);
    await expect.poll(async () => sum(await readSizes()), patience).toBe(53);
    const sizes = await readSizes();
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    await takePicture('clusters');
  });

  it('opens a cluster, and a note at its beginning, which is lit', async () => {
    const { workbench, takePicture } = open();
    const panel = new ClustersPanel(workbench);
    await panel.unfold(panel.clusters.first());
    const note = panel.row(/\.md$/).first();
    await note.waitFor();
    const label = (await note.getAttribute('aria-label')) ?? '';
    await note.click();
    await workbench.activeTab(path.basename(label.split(', ').at(-1)!)).waitFor();
    await workbench.selectionStatus(/Ln \d+, Col \d+ \(\d+ selected\)/).waitFor();
    await takePicture('clusters open');
    await panel.fold(panel.clusters.first());
  });

  it('finds the same clusters in the same order when it is asked again', async () => {
    const { workbench, readLog } = open();
    const panel = new ClustersPanel(workbench);
    const before = await panel.readRows();
    const countRuns = async () => (await readLog()).match(/Clustered /g)?.length ?? 0;
    const runs = await countRuns();
    await panel.clickTitleButton('Cluster Again');
    // That it is under way can be over before it is seen.
    await expect.poll(countRuns, patience).toBe(runs + 1);
    await panel.description.getByText('notes · workspace · k-means').waitFor();
    await expect.poll(() => panel.readRows(), patience).toEqual(before);
  });

  it.skipIf(!canBeStopped)('says that the engine ended in the middle, keeps what was found, and goes on', async () => {
    const { workbench, findEngine, takePicture } = open();
    const panel = new ClustersPanel(workbench);
    const before = await panel.readRows();
    const engine = await findEngine();
    // Held, so that it is sure to be in the middle.
    process.kill(engine, 'SIGSTOP');
    await panel.clickTitleButton('Cluster Again');
    await panel.description.getByText('clustering…').waitFor();
    process.kill(engine, 'SIGKILL');
    await panel.summary.getByText('The engine ended before the new clusters were there: cluster again').waitFor();
    expect(await panel.readRows()).toEqual(before);
    await takePicture('clusters engine ended');
    await panel.clickTitleButton('Cluster Again');
    await panel.summary.getByText(/^\d+ clusters of 53 notes$/).waitFor();
    await expect.poll(() => panel.readRows(), patience).toEqual(before);
    expect(await findEngine()).not.toBe(engine);
  });

  it('exports a map of content with links as the workspace writes them, a table, and everything', async () => {
    const { workbench, folder, takePicture } = open();
    const panel = new ClustersPanel(workbench);
    await panel.chooseMore('Export Clusters');
    await workbench.pick('JSON');
    await workbench.activeTab('Untitled-1').waitFor();
    // Beside the notes, so that they stay as they are.
    const temporary = path.join(path.dirname(folder), 'exported');
    const { clusters } = JSON.parse(await saveAs(workbench, `${temporary}.json`)) as { clusters: ExportedCluster[] };
    expect(sum(clusters.map(({ size }) => size))).toBe(53);
    for (const { members, size, words } of clusters) {
      expect(members).toHaveLength(size);
      expect(words.length).toBeLessThanOrEqual(4);
      expect(members.map(({ cosine }) => cosine)).toEqual(members.map(({ cosine }) => cosine).sort((a, b) => b - a));
    }

    await panel.chooseMore('Export Clusters');
    await workbench.pick('CSV');
    await workbench.activeTab('Untitled-1').waitFor();
    const table = await saveAs(workbench, `${temporary}.csv`);
    const { data } = Papa.parse<{ cluster: string; label: string; file: string }>(table, {
      header: true,
      skipEmptyLines: true,
    });
    expect(data.map(({ label, file }) => [label, file])).toEqual(
      clusters.flatMap(({ label, members }) => members.map(({ file }) => [label, file])),
    );

    await panel.chooseMore('Export Clusters');
    await workbench.pick('Markdown');
    await workbench.activeTab('Untitled-1').waitFor();
    await takePicture('clusters map of content');
    const map = readMap(await saveAs(workbench, `${temporary}.md`));
    const stem = (file: string) => path.basename(file, '.md');
    expect([...map.values()].map((names) => names.map((name) => stem(name)))).toEqual(
      clusters.map(({ members }) => members.map(({ file }) => stem(file))),
    );
    await workbench.runCommand('View: Close All Editors');
  });

  it('keeps the name that a person gives, and what is pinned, when the notes are clustered again otherwise', async () => {
    const { workbench, takePicture } = open();
    const panel = new ClustersPanel(workbench);
    const last = panel.clusters.last();
    const found = (await last.getAttribute('aria-label')) ?? '';
    await workbench.chooseFor(last, 'Rename Cluster');
    await workbench.type('My own name');
    await workbench.page.keyboard.press('Enter');
    const named = panel.row(/^Cluster My own name, /);
    await named.waitFor();
    await panel.clickRowButton(named, 'Pin Cluster');
    await panel.row(/^Cluster My own name, .*pinned$/).waitFor();
    expect((await panel.readRows())[0]?.label).toContain('My own name');
    await panel.unfold(named);
    const members = async () => (await panel.readRows()).filter(({ level }) => level === 2).map(({ label }) => label);
    await expect.poll(members, patience).not.toEqual([]);
    const before = await members();
    await takePicture('clusters named');

    // A cluster more: another run, in which this one has nearly the same notes, if not all.
    await panel.chooseMore('More Clusters');
    await panel.description.getByText('notes · workspace · k-means').waitFor();
    await named.waitFor();
    const after = await members();
    expect(after.filter((label) => before.includes(label)).length).toBeGreaterThanOrEqual(before.length / 2);

    await workbench.page.reload();
    await workbench.waitUntilReady();
    await panel.show();
    await panel.makeRoom();
    await panel.button('Cluster Notes').click();
    await named.waitFor();
    await workbench.chooseFor(named, 'Rename Cluster');
    await workbench.type('');
    await workbench.page.keyboard.press('Enter');
    await named.waitFor({ state: 'hidden' });
    await panel.clickRowButton(panel.clusters.first(), 'Unpin Cluster');
    await panel.row(/pinned$/).waitFor({ state: 'hidden' });
    await panel.chooseMore('Choose Number of Clusters');
    await workbench.pick('Choose number automatically');
    await panel.row(found).waitFor();
  });

  it('leaves out what is excluded, and brings it back', async () => {
    const { workbench, takePicture } = open();
    const panel = new ClustersPanel(workbench);
    const label = (await panel.clusters.first().getAttribute('aria-label')) ?? '';
    await panel.clickRowButton(panel.clusters.first(), 'Exclude Cluster');
    await panel.summary.getByText('1 excluded').waitFor();
    const readLabels = async () => (await panel.readRows()).map((row) => row.label);
    await expect.poll(readLabels, patience).not.toContain(label);
    await panel.chooseMore('Show Excluded Clusters');
    await panel.row(/^Excluded/).waitFor();
    await takePicture('clusters excluded');
    await panel.clickRowButton(panel.row(label), 'Include Cluster Again');
    await expect.poll(async () => (await panel.readRows())[0]?.label, patience).toBe(label);
  });

  it('narrows the list to words', async () => {
    const { workbench } = open();
    const panel = new ClustersPanel(workbench);
    await panel.clickTitleButton('Filter Clusters');
    await workbench.type('sourdough');
    await panel.summary.getByText('Filtered by “sourdough”').waitFor();
    await workbench.page.keyboard.press('Enter');
    await panel.row(/recipes\/sourdough\.md$/).waitFor();
    expect((await panel.readRows()).filter(({ level }) => level === 1)).toHaveLength(1);
    await panel.clickTitleButton('Clear Filter of Clusters');
    await panel.summary.getByText('Filtered by').waitFor({ state: 'hidden' });
  });

  it('opens a cluster as a heatmap', async () => {
    const { workbench, takePicture } = open();
    const panel = new ClustersPanel(workbench);
    const heatmap = new HeatmapPanel(workbench);
    await expect.poll(() => panel.clusters.count(), patience).toBeGreaterThan(2);
    const [row] = await panel.readRows();
    const name = nameOf(row!);
    await workbench.chooseFor(panel.clusters.first(), 'Open as Heatmap');
    await heatmap.title.getByText(name).waitFor();
    await heatmap.picture.waitFor();
    // Each of its notes is a row.
    await expect.poll(async () => (await heatmap.readItems()).length, patience).toBe(readSize(row!));
    await takePicture('clusters heatmap');
    await workbench.runCommand('View: Close All Editors');
  });

  it('lights the notes of a cluster on the map, and nothing else', async () => {
    const { workbench, folder, takePicture } = open();
    const panel = new ClustersPanel(workbench);
    const map = new MapPanel(workbench);
    await panel.unfold(panel.clusters.first());
    const [row] = await panel.readRows();
    // Another cluster may be open as well.
    const readNotes = async () => {
      const [, ...below] = await panel.readRows();
      const end = below.findIndex(({ level }) => level === 1);
      return below.slice(0, end).map(({ label }) => label.split(', ').at(-1)!);
    };
    await expect.poll(async () => (await readNotes()).length, patience).toBe(readSize(row!));
    const paths = await readNotes();
    await panel.fold(panel.clusters.first());
    await workbench.chooseFor(panel.clusters.first(), 'Show on Map');
    await map.waitUntilDrawn('53 notes of the workspace');
    await map.light.getByText(`${nameOf(row!)}: ${paths.length} on the map`).waitFor();
    expect(await map.read('shown')).toBe(`${paths.length}`);
    await takePicture('clusters on the map');
    await map.encloseAll();
    await map.selection.getByText(`${paths.length} selected`).waitFor();
    await map.selection.getByRole('button', { name: 'Open as List' }).click();
    await workbench.activeTab('Untitled-1').waitFor();
    const list = await saveAs(workbench, path.join(path.dirname(folder), 'lit.md'));
    expect([...list.matchAll(/\(\/(?<file>[^#)]+)#L\d+\)/g)].map(({ groups }) => groups?.file).sort()).toEqual(
      paths.sort(),
    );
    await workbench.runCommand('View: Close All Editors');
  });

  it('clusters a folder from the explorer, paragraphs, and by density with what is in no cluster', async () => {
    const { workbench, takePicture } = open();
    const panel = new ClustersPanel(workbench);
    await workbench.runCommand('View: Show Explorer');
    const recipes = workbench.page.locator('.explorer-folders-view').getByRole('treeitem', { name: 'recipes' });
    await workbench.chooseFor(recipes, 'Cluster Notes in Folder');
    await panel.description.getByText('notes · recipes · k-means').waitFor();
    await panel.summary.getByText(/of 3 notes$/).waitFor();

    await panel.clickTitleButton(/^Choose What Is Clustered/);
    expect((await workbench.readPicks()).map((text) => text.split('\n')[0])).toEqual([
      'Notescurrent',
      'Paragraphs',
      'Sentences',
    ]);
    await workbench.pick('Paragraphs');
    await panel.description.getByText('paragraphs · recipes · k-means').waitFor();
    const paragraphs = panel.row(/^Cluster .*, \d+ paragraphs/).first();
    await paragraphs.waitFor();
    await panel.unfold(paragraphs);
    await panel
      .row(/(?:sourdough|lentil-soup|weeknights)\.md, line \d+$/)
      .first()
      .waitFor();
    await takePicture('clusters paragraphs');

    await panel.chooseMore('Choose Where Is Clustered');
    await workbench.pick('Workspace');
    await panel.chooseMore('Choose How Is Clustered');
    await workbench.pick('Density');
    await panel.description.getByText('paragraphs · workspace · density').waitFor();
    await panel.summary.getByText(/ of 7\d\d paragraphs/).waitFor();
    // Below everything else, once the rows are there. From the end on, the first of them lie below what sticks to the top.
    await panel.clusters.first().click();
    const goToEnd = async () => {
      await workbench.page.keyboard.press('End');
      return panel.row(/^Not in a cluster/).count();
    };
    await expect.poll(goToEnd, patience).toBe(1);
    await takePicture('clusters density');
  });

  it('says that notes have changed, quietly', async () => {
    const { workbench, folder } = open();
    const panel = new ClustersPanel(workbench);
    await writeFile(path.join(folder, 'recipes/sourdough.md'), '# Bread\n\nAll of this was written anew.\n');
    await panel.summary.getByText('Notes have changed: cluster again').waitFor();
    expect(await workbench.page.locator('.notification-toast').count()).toBe(0);
    await panel.clickTitleButton('Cluster Again');
    await panel.summary.getByText('Notes have changed').waitFor({ state: 'hidden' });
  });

  it('says that there is nothing selected, and only one note', async () => {
    const { workbench } = open();
    const panel = new ClustersPanel(workbench);
    await workbench.runCommand('View: Close All Editors');
    await panel.chooseMore('Choose Where Is Clustered');
    await workbench.pick('Selection');
    await panel.message('Nothing is selected.').waitFor();
    await workbench.openFile('money/taxes.md');
    await panel.chooseMore('Choose Where Is Clustered');
    await workbench.pick('Open editors');
    await panel.clickTitleButton(/^Choose What Is Clustered/);
    await workbench.pick('Notes');
    await panel.message('There is only one note here').waitFor();
  });

  it.each([
    { theme: 'Light+', workbenchClass: 'vs' },
    { theme: 'Dark High Contrast', workbenchClass: 'hc-black' },
    { theme: 'Light High Contrast', workbenchClass: 'hc-light' },
    { theme: 'Dark+', workbenchClass: 'vs-dark' },
  ])('is readable in $theme', async ({ theme, workbenchClass }) => {
    const { workbench, takePicture } = open();
    const panel = new ClustersPanel(workbench);
    await workbench.useTheme(theme);
    await workbench.page.locator(`.monaco-workbench.${workbenchClass}`).waitFor();
    await workbench.runCommand('Simile: Cluster Notes in Workspace');
    await panel.unfold(panel.clusters.first());
    await panel.row(/\.md$/).first().waitFor();
    await takePicture(`clusters ${theme}`);
  });

  it('fits into a narrow window', async () => {
    const { workbench, takePicture } = open();
    const panel = new ClustersPanel(workbench);
    await workbench.page.setViewportSize({ width: 420, height: 700 });
    const box = await panel.clusters.first().boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(420);
    await takePicture('clusters narrow');
  });
});

/** 1,873 notes that somebody really wrote; they lie beside the project where there is shared data. */
const til = path.join(root, '../shared/data/workspaces/til');

// Many notes are the same to every VS Code: the newest one has to do.
const isWanted = existsSync(til) && inject('hostVersion') === hosts[0]?.version;

describe.skipIf(!isWanted)('With the 1,873 notes of ../shared/data/workspaces/til', () => {
  const open = useWorkbench({ notes: til, size: { width: 1280, height: 1000 } });
  /** For reading, encoding and clustering as many. */
  const longPatience = { timeout: 100_000 };

  it('finds topics and clusters of notes', async () => {
    const { workbench, takePicture } = open();
    const panel = new ClustersPanel(workbench);
    await panel.show();
    await panel.makeRoom();
    await panel.button('Cluster Notes').click();
    // What was read too late completes the clusters by itself.
    await panel.summary
      .getByText(/^\d+ clusters of 1,8\d\d notes(?: · \d+ files? without prose)?$/)
      .waitFor(longPatience);
    await workbench.runCommand('Simile: Choose Number of Clusters');
    await workbench.pick('40');
    await panel.summary.getByText(/^40 clusters of 1,8\d\d notes/).waitFor(longPatience);
    const readTopics = async () => (await panel.readRows()).filter(({ label }) => label.startsWith('Topic '));
    await expect.poll(async () => (await readTopics()).length, patience).toBeGreaterThan(0);
    expect((await readTopics()).every(({ level }) => level === 1)).toBe(true);
    expect((await panel.readRows()).some(({ label, level }) => label.startsWith('Cluster ') && level === 2)).toBe(true);
    await takePicture('clusters of many notes');
    await panel.clickTitleButton('Filter Clusters');
    await workbench.type('git/accessing-a-lost-commit');
    const note = panel.row(/git\/accessing-a-lost-commit\.md$/);
    await note.waitFor();
    // It stands among notes of its kind.
    const cluster = (await panel.clusters.first().getAttribute('aria-label')) ?? '';
    expect(cluster).toMatch(/^Cluster .*\b(?:git|commit|commits|branch)\b/i);
    await workbench.page.keyboard.press('Escape');
    await panel.summary.getByText('Filtered by').waitFor({ state: 'hidden' });
  });

  it('keeps what was found where the next clustering is cancelled', async () => {
    const { workbench } = open();
    const panel = new ClustersPanel(workbench);
    await expect.poll(async () => (await panel.readRows()).length, patience).toBeGreaterThan(10);
    const before = await panel.readRows();
    await panel.clickTitleButton(/^Choose What Is Clustered/);
    await workbench.pick('Sentences');
    await panel.clickTitleButton('Cancel Clustering');
    await panel.description.getByText('notes · workspace · k-means').waitFor();
    expect(await panel.readRows()).toEqual(before);
  });

  it('says how far it is, and cancelled in the middle leaves nothing half done', async () => {
    const { workbench, takePicture } = open();
    const panel = new ClustersPanel(workbench);
    await panel.chooseMore('Clear Clusters');
    await panel.message('See what the notes of this workspace are about').waitFor();
    await panel.clickTitleButton(/^Choose What Is Clustered/);
    await workbench.pick('Sentences');
    await panel.description.getByText(/texts encoded|% clustered/).waitFor(longPatience);
    await takePicture('clusters working');
    await panel.button('Cancel').click();
    await panel.message('Clustering was cancelled.').waitFor();
    expect(await panel.readRows()).toEqual([]);
    await takePicture('clusters cancelled');
    await panel.button('Cluster Again').click();
    await panel.summary.getByText(/^\d+ clusters of 1\d,\d{3} sentences/).waitFor(longPatience);
  });

  it('finds what was written twice, and what is meant to be there apart', async () => {
    const { workbench, takePicture } = open();
    const panel = new DuplicatesPanel(workbench);
    await panel.show();
    await panel.button('Find Near-Duplicates').click();
    await panel.message(/^[\d,]+ groups among 17,\d{3} sentences in 1,8\d\d files$/).waitFor(longPatience);
    // The longest text that stands in most places comes first.
    const identical = panel.group('Replace The Current Process With An External Command');
    expect(await identical.innerText()).toContain('4 places in 3 files');
    expect(await panel.group('See man git-rev-parse for more details.').innerText()).toContain('4 places in 4 files');
    await takePicture('duplicates of many notes');
    await panel.sort('Identical').click();
    await panel.group(/Respond With JSON Regardless [oO]f Content Type/).waitFor();
    await panel.sort('Nearly identical').click();
    await panel.sort('Alike in other words').click();
    await panel.sort('Boilerplate').click();
    // The table of contents is one row, whatever it repeats.
    await panel.group(/README\.md repeats 1,\d{3} texts of other files/).waitFor();
    expect(await panel.group('h/t Dillon Hafer').innerText()).toContain('22 places in 22 files');
  });
});
