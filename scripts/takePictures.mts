import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { ClustersPanel } from '../test/interface/clustersPanel.ts';
import { DuplicatesPanel } from '../test/interface/duplicatesPanel.ts';
import { Workbench } from '../test/interface/workbench.ts';
import { openBrowser } from '../test/openBrowser.mjs';
import { cacheFolder, hosts, root } from './host/hosts.mjs';
import { installHost } from './host/install.mjs';
import { startHost } from './host/start.mjs';
import { packageExtension } from './package.mjs';

/**
 * Takes the pictures of panels in docs/images from the running product: `npm run pictures [-- --all <folder>] [--only <subject>]`.
 * With `--all` every size and theme goes into that folder, to be looked at.
 */
const { values } = parseArgs({ options: { all: { type: 'string' }, only: { type: 'string' } } });
const folder = values.all ?? path.join(root, 'docs/images');

/** The development part of the STS benchmark, which is no part of the project: without it, nothing is taken of an evaluation. */
const labelledPairs = path.join(root, '../shared/data/stsb/stsb-en-dev.csv');
const pairsFolder = await mkdtemp(path.join(tmpdir(), 'simile-pairs-'));

const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
} as const;
type Theme = keyof typeof themes;

/** A person's list of questions, as it might stand in a note. */
const questions = [
  'How can I earn money online?',
  'What helps against back pain after a day at the desk?',
  'Which trains go from Porto to Lisbon?',
  'Can I improve my English by watching films?',
  'How do I make money on the internet?',
  'My back hurts from sitting all day; what can I do?',
  'How do I get from Porto to Lisbon by train?',
  'What should I do to speak better English?',
  'Are there good ways to earn something from home?',
  'Which exercises are good for a sore back?',
  'When does the first train to Lisbon leave?',
  'How can I learn English faster?',
  'Is it possible to live from a web shop?',
  'How often should the tomatoes be watered?',
  'What is the best way to improve my spoken English?',
  'Do tomatoes need water every day in summer?',
  'Is there a night train to Lisbon?',
  'How much water do tomato plants need?',
  'Should I see a doctor about my back?',
  'How do people earn a living with a blog?',
];

/** Sentences by the pattern, so many of them that no label fits. */
function writeMany(count: number): string[] {
  const people = ['I', 'my sister', 'the neighbour', 'a beginner', 'the whole family'];
  const deeds = ['cook', 'bake', 'plant', 'repair', 'paint', 'buy', 'sell', 'clean', 'carry', 'draw'];
  const things = ['bread', 'tomatoes', 'the bicycle', 'a fence', 'the kitchen', 'old books', 'a lamp', 'the boat'];
  const times = ['in spring', 'before lunch', 'on a rainy day', 'at night', 'without any help'];
  const all = things.flatMap((thing) =>
    deeds.flatMap((deed) =>
      people.flatMap((person) => times.map((time) => `How does ${person} ${deed} ${thing} ${time}?`)),
    ),
  );
  return all.slice(0, count);
}

interface Picture {
  readonly name: string;
  readonly width: number;
  readonly theme: Theme;
  /** What is opened; otherwise the notes that are made here. */
  readonly opens?: string;
  readonly take: (page: Page, workbench: Workbench) => Promise<void>;
}

const inPanel = (page: Page) => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');

async function showHeatmap(page: Page, workbench: Workbench, file: string): Promise<void> {
  await workbench.openFile(file);
  await page.keyboard.press('Control+a');
  await workbench.runCommand('Simile: Show Similarity Heatmap');
  const panel = inPanel(page);
  await panel.locator('main > .content:not([hidden])').waitFor();
  await panel.getByRole('combobox', { name: 'Order' }).click();
  await panel.getByRole('option', { name: 'Similarity' }).click();
  await panel.locator('main > [data-order="similarity"]').waitFor();
}

async function showComparison(page: Page, workbench: Workbench): Promise<void> {
  await workbench.openFile('pair.md');
  await workbench.goTo(3);
  await page.keyboard.press('Shift+End');
  await page
    .locator('.view-line')
    .getByText('good ways')
    .click({ modifiers: ['Alt'] });
  await workbench.runCommand('Simile: Compare Passages');
  await inPanel(page).locator('.comparison[data-view="content"]').waitFor();
}

async function showMap(page: Page, workbench: Workbench): Promise<void> {
  await workbench.openFile('home/tomatoes.md');
  await workbench.goTo(17);
  await workbench.runCommand('Simile: Show Map');
  const panel = inPanel(page);
  await panel.locator('main > .content:not([hidden])').waitFor();
  await panel.getByRole('combobox', { name: 'Show' }).click();
  await panel.getByRole('option', { name: 'Paragraphs' }).click();
  await panel.getByRole('heading', { name: /paragraphs/ }).waitFor();
  await panel.locator('main > [data-method="umap"][data-grouping="cluster"]').waitFor();
}

/** Draws the side bar wider, by its edge. */
async function widenSideBar(page: Page, by: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (!box) return;
  await page.mouse.move(box.x + box.width, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + by, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
}

async function showClusters(page: Page, workbench: Workbench): Promise<void> {
  await workbench.openFile('home/tomatoes.md');
  await workbench.runCommand('Simile: Cluster Notes in Workspace');
  const panel = new ClustersPanel(workbench);
  await panel.makeRoom();
  await panel.clusters.first().waitFor();
  await widenSideBar(page, 160);
  for (const cluster of (await panel.clusters.all()).slice(0, 2)) {
    await cluster.click();
    await page.keyboard.press('ArrowRight');
  }
}

async function showDuplicates(page: Page, workbench: Workbench): Promise<void> {
  await workbench.openFile('home/tomatoes.md');
  await workbench.runCommand('Simile: Find Near-Duplicates');
  const panel = new DuplicatesPanel(workbench);
  await panel.show();
  await panel.sort('Alike in other words').waitFor();
  await widenSideBar(page, 260);
}

async function showEvaluation(page: Page, workbench: Workbench): Promise<void> {
  await workbench.openFile(path.basename(labelledPairs));
  await workbench.runCommand('Simile: Evaluate Encoder on Labelled Pairs');
  await inPanel(page).locator('.evaluation[data-view="content"]').waitFor();
}

const subjects: Readonly<Record<string, Pick<Picture, 'take' | 'opens'>>> = {
  heatmap: { take: (page, workbench) => showHeatmap(page, workbench, 'questions.md') },
  'heatmap-2000': { take: (page, workbench) => showHeatmap(page, workbench, 'many.md') },
  comparison: { take: showComparison },
  clusters: { take: showClusters, opens: path.join(root, 'examples/notes') },
  duplicates: { take: showDuplicates, opens: path.join(root, 'examples/notes') },
  map: { take: showMap, opens: path.join(root, 'examples/notes') },
  ...(existsSync(labelledPairs) ? { evaluation: { take: showEvaluation, opens: pairsFolder } } : {}),
};

function listPictures(): Picture[] {
  const sizes = values.all ? [1600, 400] : [1600];
  const wanted: readonly Theme[] = values.all ? ['dark', 'light', 'high-contrast'] : ['dark', 'light'];
  const chosen = Object.entries(subjects).filter(([subject]) => values.only === undefined || subject === values.only);
  return chosen.flatMap(([subject, picture]) =>
    sizes.flatMap((width) =>
      wanted.map((theme) => ({
        name: `${subject}${width === 1600 ? '' : '-narrow'}-${theme}`,
        width,
        theme,
        ...picture,
      })),
    ),
  );
}

async function takePicture(
  extension: string,
  notes: string,
  { name, width, theme, opens = notes, take }: Picture,
): Promise<void> {
  const settings = {
    'workbench.colorTheme': themes[theme],
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'editor.minimap.enabled': false,
    'editor.wordWrap': 'on',
  };
  const running = await startHost({ host: hosts[0]!, extensions: [extension], settings });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width, height: 900 }, deviceScaleFactor: values.all ? 1 : 1.5 });
    page.setDefaultTimeout(60_000);
    const workbench = new Workbench(page);
    await page.goto(running.addressOf(opens));
    await workbench.waitUntilReady();
    await workbench.runCommand('View: Close Primary Side Bar');
    await take(page, workbench);
    // A narrow picture is of the panel alone.
    if (width < 800) {
      await workbench.runCommand('View: Single Column Editor Layout');
      await inPanel(page).locator('main > .content:not([hidden]), [data-view="content"]').first().waitFor();
    }
    // Menus and hovers fade.
    await page.mouse.move(width / 2, 5);
    await page.waitForTimeout(1500);
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
    console.log(name);
  } finally {
    await browser.close();
    await running.stop();
  }
}

await mkdir(folder, { recursive: true });
await installHost(hosts[0]!);
const extension = await packageExtension(`${process.platform}-${process.arch}`, cacheFolder);
const notes = await mkdtemp(path.join(tmpdir(), 'simile-pictures-'));
try {
  await writeFile(path.join(notes, 'questions.md'), `${questions.join('\n')}\n`);
  await writeFile(path.join(notes, 'many.md'), `${writeMany(2000).join('\n\n')}\n`);
  const pair = 'How can I earn money online?\n\nWhat are good ways to make money on the internet?';
  await writeFile(path.join(notes, 'pair.md'), `# Money\n\n${pair}\n`);
  if (existsSync(labelledPairs)) await copyFile(labelledPairs, path.join(pairsFolder, path.basename(labelledPairs)));
  for (const picture of listPictures()) await takePicture(extension, notes, picture);
} finally {
  await rm(notes, { recursive: true, force: true });
  await rm(pairsFolder, { recursive: true, force: true });
}
