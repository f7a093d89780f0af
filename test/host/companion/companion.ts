import { createRequire } from 'node:module';
import path from 'node:path';
import type { ExtensionContext } from 'vscode';
import { writeResults } from '../suite/results.ts';

/** Runs the suite named in the environment. Every end of it is in the result file: whoever waits for it never hangs. */
export async function activate({ globalStorageUri, logUri }: ExtensionContext): Promise<void> {
  const { SIMILE_TEST_SUITE: suite, SIMILE_TEST_RESULTS: results } = process.env;
  if (!suite || !results) return;
  // Extensions keep their things side by side.
  process.env.SIMILE_TEST_STORAGE = path.dirname(globalStorageUri.fsPath);
  process.env.SIMILE_TEST_LOGS = path.dirname(logUri.fsPath);
  try {
    const { run } = createRequire(suite)(suite) as { run: () => Promise<void> };
    await run();
  } catch (error) {
    // Where the suite ran, it has written what failed itself.
    await writeResults(results, {
      tests: [{ title: 'the suite runs', state: 'failed', ms: 0, error: String((error as Error).stack ?? error) }],
    });
  }
}
