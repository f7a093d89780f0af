import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'esbuild';
import { cacheFolder, hosts } from '../../scripts/host/hosts.mjs';
import { installHost } from '../../scripts/host/install.mjs';
import { startHost } from '../../scripts/host/start.mjs';
import { packageExtension } from '../../scripts/package.mjs';
import { packageCompanion } from '../../test/host/buildSuite.mjs';
import { openBrowser } from '../../test/openBrowser.mjs';
import type { SuiteResults } from '../../test/host/suite/results.ts';
import { describeRuns } from '../median.ts';
import { data } from '../texts.ts';
import type { EditorFigures } from './measureInHost.ts';

const LIMIT_MS = 300_000;

/** Activation, and the delay of the extension host's event loop while a workspace of 1,878 files is searched. */
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
  for (let round = 0; round < rounds; round++) figures.push(await measureOnce(host, extensions, suite));

  const list = (pick: (one: EditorFigures) => number) => describeRuns(figures.map(pick), 1);
  console.log(`\nIn VS Code ${host.version}, notes of til, milliseconds: median (range) of ${rounds} fresh starts`);
  console.log(`  activation                                      ${list(({ activation }) => activation)} (goal 50)`);
  for (const [index, name] of ['first search, everything encoded', 'second search'].entries()) {
    console.log(`  ${name.padEnd(47)} ${list(({ searches }) => searches[index]!.took)}`);
    const excess = list(({ searches, idle }) => searches[index]!.p99 - idle.p99);
    console.log(`    event-loop delay p99 less idle p99            ${excess} (goal 16)`);
    console.log(`    event-loop delay, longest                     ${list(({ searches }) => searches[index]!.max)}`);
  }
  console.log(`  idle event-loop delay p99                       ${list(({ idle }) => idle.p99)}`);
}

async function measureOnce(host: (typeof hosts)[number], extensions: string[], suite: string): Promise<EditorFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'simile-bench-'));
  const notes = path.join(folder, 'til');
  await cp(path.join(data, 'workspaces/til'), notes, { recursive: true });
  const results = path.join(folder, 'results.json');
  const env = { SIMILE_TEST_SUITE: suite, SIMILE_TEST_RESULTS: results };
  const running = await startHost({ host, extensions, env });
  const browser = await openBrowser();
  try {
    await (await browser.newPage()).goto(running.addressOf(notes));
    for (let waited = 0; !existsSync(results); waited += 200) {
      if (waited > LIMIT_MS) throw new Error('The measurement did not end.');
      await delay(200);
    }
    // Written in one go, yet perhaps not to the end when first seen.
    await delay(200);
    const found = JSON.parse(await readFile(results, 'utf8')) as EditorFigures | SuiteResults;
    if ('tests' in found) throw new Error(found.tests[0]?.error);
    return found;
  } finally {
    await browser.close();
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
