import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Frame, Page } from 'playwright-core';
import { cacheFolder, hosts } from '../../scripts/host/hosts.mjs';
import { installHost } from '../../scripts/host/install.mjs';
import { startHost } from '../../scripts/host/start.mjs';
import { packageExtension } from '../../scripts/package.mjs';
import { Workbench } from '../../test/interface/workbench.ts';
import { openBrowser } from '../../test/openBrowser.mjs';
import { describeRuns, median, quantile } from '../median.ts';
import { moveAbout, type FrameFigures } from '../moveAbout.ts';
import { residentSet } from '../processMemory.ts';
import { readBanking77 } from '../texts.ts';

const ITEMS = 2000;
/** Milliseconds of zooming and of dragging. */
const MOVING_MS = 4000;

interface HeatmapFigures extends FrameFigures {
  /** Seconds from the command to the picture, with all vectors there; and from the choice of the order to its picture. */
  readonly ready: number;
  readonly arranged: number;
  /** Megabytes that the browser takes more than before the panel was opened. */
  readonly memory: number;
}

/** How long a heatmap of 2,000 lines takes in the real VS Code, and how fluently it zooms and pans. */
export async function benchHeatmap(rounds: number): Promise<void> {
  const host = hosts[0]!;
  await installHost(host);
  const extension = await packageExtension(`${process.platform}-${process.arch}`, cacheFolder);
  const figures: HeatmapFigures[] = [];
  for (let round = 0; round < rounds; round++) figures.push(await measureOnce(host, extension));

  const list = (pick: (one: HeatmapFigures) => number, digits = 1) => describeRuns(figures.map(pick), digits);
  const draws = (one: HeatmapFigures) => one.draws;
  const intervals = (one: HeatmapFigures) => one.intervals;
  console.log(
    `\nHeatmap of ${ITEMS} lines in VS Code ${host.version}, drawn in software by a headless Chromium: ` +
      `median (range) of ${rounds} fresh starts`,
  );
  console.log(`  from the command to the picture, vectors there, s  ${list(({ ready }) => ready, 2)} (goal 1.5)`);
  console.log(`  from there to similarity order, s                  ${list(({ arranged }) => arranged, 2)} (goal 3)`);
  console.log(`  drawing while zooming and panning, median, ms      ${list((one) => median(draws(one)))} (goal 8)`);
  console.log(`    95th percentile, ms                              ${list((one) => quantile(draws(one), 0.95))}`);
  console.log(`  between frames meanwhile, median, ms               ${list((one) => median(intervals(one)))}`);
  console.log(
    `    95th percentile, ms                              ${list((one) => quantile(intervals(one), 0.95))} (goal 17.5)`,
  );
  console.log(`  memory of the browser, more than before, MB        ${list(({ memory }) => memory, 0)} (goal 300)`);
}

async function measureOnce(host: (typeof hosts)[number], extension: string): Promise<HeatmapFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'simile-bench-'));
  // Of one sentence each, so that as many items come out.
  const questions = [...new Set(readBanking77())].filter((text) => /^[^.!?]+[.!?]?$/.test(text)).slice(0, ITEMS);
  await writeFile(path.join(folder, 'questions.txt'), `${questions.join('\n\n')}\n`);
  const running = await startHost({ host, extensions: [extension] });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
    page.setDefaultTimeout(60_000);
    const workbench = new Workbench(page);
    await page.goto(running.addressOf(folder));
    await workbench.waitUntilReady();
    await workbench.openFile('questions.txt');
    await page.keyboard.press('Control+a');
    await delay(2000);
    const before = await readBrowserMemory(browser, page);

    // Once for the vectors, and once more with them there.
    await workbench.runCommand('Simile: Show Similarity Heatmap');
    await waitForItems(page);
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFile('questions.txt');
    await page.keyboard.press('Control+a');
    // Not the palette is measured, but what comes after Enter.
    await page.keyboard.press('F1');
    await workbench.type('>Simile: Show Similarity Heatmap');
    await delay(1000);
    const asked = performance.now();
    await page.keyboard.press('Enter');
    const frame = await waitForItems(page);
    const ready = (performance.now() - asked) / 1000;

    const chosen = performance.now();
    await frame.getByRole('combobox', { name: 'Order' }).click();
    await frame.getByRole('option', { name: 'Similarity' }).click();
    await frame.waitForSelector('main > [data-order="similarity"]:not([data-groups=""])');
    const arranged = (performance.now() - chosen) / 1000;

    const box = await frame.locator('.picture').boundingBox();
    if (!box) throw new Error('There is no picture.');
    const [x, y] = [box.x + box.width * 0.6, box.y + box.height * 0.5];
    const movement = { x, y, ms: MOVING_MS, isZoomed: true, measure: 'heatmap.draw' };
    const { draws, intervals } = await moveAbout(page, frame, movement);
    const after = await readBrowserMemory(browser, page);
    return { ready, arranged, draws, intervals, memory: after - before };
  } finally {
    await browser.close();
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Waits for the picture with all its items, and returns the frame that it is in. */
async function waitForItems(page: Page): Promise<Frame> {
  for (let waited = 0; waited < 60_000; waited += 20) {
    for (const frame of page.frames()) {
      const items = await frame
        .evaluate(() => document.querySelector<HTMLElement>('[data-items]')?.dataset['items'] ?? '')
        // Frames come and go while a panel is opened.
        .catch(() => '');
      if (items.split(',').length === ITEMS) return frame;
    }
    await delay(20);
  }
  throw new Error('The heatmap did not appear.');
}

/** Megabytes that all processes of a browser occupy without garbage; what they share is counted for each. */
async function readBrowserMemory(browser: Browser, page: Page): Promise<number> {
  for (const place of [page, ...page.frames()]) await collectGarbage(place);
  // What is freed goes back to the machine a moment later.
  await delay(1000);
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { id }) => sum + residentSet(id), 0);
}

/** Of a page, or of a frame that has a process of its own. */
async function collectGarbage(place: Page | Frame): Promise<void> {
  const context = 'context' in place ? place.context() : place.page().context();
  const session = await context.newCDPSession(place).catch(() => undefined);
  await session?.send('HeapProfiler.collectGarbage');
  await session?.detach();
}
