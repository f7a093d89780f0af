import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { cacheFolder, hosts } from '../../scripts/host/hosts.mjs';
import { installHost } from '../../scripts/host/install.mjs';
import { startHost } from '../../scripts/host/start.mjs';
import { packageExtension } from '../../scripts/package.mjs';
import { packageCompanion } from '../../test/host/buildSuite.mjs';
import { Workbench } from '../../test/interface/workbench.ts';
import { openBrowser } from '../../test/openBrowser.mjs';
import type { SuiteResults } from '../../test/host/suite/results.ts';
import { describeRuns, median, quantile } from '../median.ts';
import { data } from '../texts.ts';
import type { EditorFigures } from './measureInHost.ts';

const LIMIT_MS = 300_000;

/** Activation, the delay of the extension host's event loop while 1,873 notes are indexed, and how long hovers take. */
export async function benchEditor(rounds: number): Promise<void> {
  const host = hosts[0]!;
  await installHost(host);
  const extensions = [
    await packageExtension(`${process.platform}-${process.arch}`, cacheFolder),
    await packageCompanion(),
  ];
  const suite = path.join(cacheFolder, 'bench/measureInHost.js');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'measureInHost.ts')],
    outfile: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  });
  const figures: EditorFigures[] = [];
  const activations: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const measured = await measureOnce(host, extensions, suite);
    figures.push(measured.figures);
    activations.push(measured.activation);
  }

  const list = (pick: (one: EditorFigures) => number) => describeRuns(figures.map(pick), 1);
  console.log(`\nIn VS Code ${host.version}, notes of til, milliseconds: median (range) of ${rounds} fresh starts`);
  console.log(`  activation, as VS Code measures it              ${describeRuns(activations, 1)} (goal 50)`);
  console.log(`  first search, until all notes are indexed       ${list(({ indexing }) => indexing.took)}`);
  console.log(
    `    event-loop delay p99 less idle p99            ${list(({ indexing, idle }) => indexing.p99 - idle.p99)} (goal 16)`,
  );
  console.log(`    event-loop delay, longest                     ${list(({ indexing }) => indexing.max)}`);
  console.log(`  next search                                     ${list(({ search }) => search.took)}`);
  console.log(`    event-loop delay, longest                     ${list(({ search }) => search.max)}`);
  console.log(`  idle event-loop delay p99                       ${list(({ idle }) => idle.p99)}`);
  const shown = figures.map(({ hovers }) => (100 * hovers.shown) / hovers.times.length);
  console.log(
    `  hovers over ${figures[0]!.hovers.times.length} paragraphs, ${median(shown).toFixed(0)} % with something to show`,
  );
  console.log(`    median                                        ${list(({ hovers }) => median(hovers.times))}`);
  console.log(
    `    95th percentile                               ${list(({ hovers }) => quantile(hovers.times, 0.95))} (goal 100)`,
  );
}

async function measureOnce(host: (typeof hosts)[number], extensions: string[], suite: string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'simile-bench-'));
  const notes = path.join(folder, 'til');
  await cp(path.join(data, 'workspaces/til'), notes, { recursive: true });
  const results = path.join(folder, 'results.json');
  const env = { SIMILE_TEST_SUITE: suite, SIMILE_TEST_RESULTS: results };
  const running = await startHost({ host, extensions, env });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(running.addressOf(notes));
    for (let waited = 0; !existsSync(results); waited += 200) {
      if (waited > LIMIT_MS) throw new Error('The measurement did not end.');
      await delay(200);
    }
    // Written in one go, yet perhaps not to the end when first seen.
    await delay(200);
    const found = JSON.parse(await readFile(results, 'utf8')) as EditorFigures | SuiteResults;
    if ('tests' in found) throw new Error(found.tests[0]?.error);
    return { figures: found, activation: await readActivation(page) };
  } finally {
    await browser.close();
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds, from "Developer: Show Running Extensions". */
async function readActivation(page: Page): Promise<number> {
  await new Workbench(page).runCommand('Developer: Show Running Extensions');
  const simile = page.locator('.runtime-extensions-editor .extension', { hasText: 'Simile: Semantic Similarity' });
  const text = await simile.locator('.activation-time').innerText();
  const [, milliseconds] = /(\d+)\s*ms/.exec(text) ?? [];
  if (milliseconds === undefined) throw new Error(`VS Code says of the activation: ${text}`);
  return Number(milliseconds);
}
