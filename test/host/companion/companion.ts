import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { extensions, type ExtensionContext } from 'vscode';
import { watchConnections } from '../../watchConnections.mjs';
import { writeResults } from '../suite/results.ts';

/** What the suite finds as the companion's exports. */
export interface Companion {
  /** What has left the extension host since the last time this was asked, or since before Simile was activated. */
  takeConnections(): string[];
}

/** Milliseconds that VS Code has to activate Simile by itself; whatever hinders it, the suite says. */
const STARTUP = 60_000;

/** Watches the extension host from its start on, and runs the suite in it. */
export function activate(context: ExtensionContext): Companion {
  const connections: string[] = [];
  watchConnections((what) => connections.push(what));
  // Not waited for: as long as this lasts, VS Code would activate nothing else.
  void runSuite(context);
  return { takeConnections: () => connections.splice(0) };
}

/** Runs the suite named in the environment. Every end of it is in the result file: whoever waits for it never hangs. */
async function runSuite({ globalStorageUri, logUri }: ExtensionContext): Promise<void> {
  const { SIMILE_TEST_SUITE: suite, SIMILE_TEST_RESULTS: results } = process.env;
  if (!suite || !results) return;
  // Extensions keep their things side by side.
  process.env.SIMILE_TEST_STORAGE = path.dirname(globalStorageUri.fsPath);
  process.env.SIMILE_TEST_LOGS = path.dirname(logUri.fsPath);
  try {
    const isActive = () => extensions.getExtension('simile.simile')?.isActive;
    for (let waited = 0; waited < STARTUP && !isActive(); waited += 100) await delay(100);
    const { run } = createRequire(suite)(suite) as { run: () => Promise<void> };
    await run();
  } catch (error) {
    // Where the suite ran, it has written what failed itself.
    await writeResults(results, {
      tests: [{ title: 'the suite runs', state: 'failed', ms: 0, error: String((error as Error).stack ?? error) }],
    });
  }
}
