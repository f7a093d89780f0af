// @ts-check
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from '../../scripts/host/hosts.mjs';
import { startHost } from '../../scripts/host/start.mjs';
import { copyNotes } from '../copyNotes.mjs';
import { openBrowser } from '../openBrowser.mjs';

/** Milliseconds that the whole suite may take. */
const limit = 300_000;

/**
 * Runs the in-host suite in a browser-based VS Code with the packaged extension. On a failure the logs of VS Code are
 * kept in test-results/.
 *
 * @param {import('../../scripts/host/hosts.mjs').Host} host installed already
 * @param {object} parts
 * @param {string} parts.extension the package under test (.vsix)
 * @param {string} parts.companion the package that runs the suite (.vsix)
 * @param {string} parts.suite its entry file
 * @returns {Promise<import('./suite/results.ts').SuiteResults>}
 */
export async function runHosted(host, { extension, companion, suite }) {
  const notes = await copyNotes();
  const results = path.join(path.dirname(notes.folder), 'results.json');
  const running = await startHost({
    host,
    extensions: [extension, companion],
    env: { SIMILE_TEST_SUITE: suite, SIMILE_TEST_RESULTS: results },
  });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(running.addressOf(notes.folder));
    for (let waited = 0; !existsSync(results); waited += 100) {
      if (waited > limit) throw new Error(`The suite did not end within ${limit / 1000} s.`);
      await delay(100);
    }
    /** @type {import('./suite/results.ts').SuiteResults} */
    const found = JSON.parse(await readFile(results, 'utf8'));
    if (found.tests.some((test) => test.state === 'failed')) await keepLogs(running.home, host.version);
    return found;
  } catch (error) {
    await keepLogs(running.home, host.version);
    throw error;
  } finally {
    await browser.close();
    await running.stop();
    await notes.remove();
  }
}

/** @param {string} home @param {string} version */
async function keepLogs(home, version) {
  const folder = path.join(root, 'test-results', `host-${version}-logs`);
  await mkdir(folder, { recursive: true });
  await cp(path.join(home, 'data/data/logs'), folder, { recursive: true });
  await cp(path.join(home, 'server.log'), path.join(folder, 'server.log'));
}
