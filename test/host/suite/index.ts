import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { writeResults, type TestResult } from './results.ts';

/**
 * Runs every test file beside this one in the extension host: the entry that @vscode/test-electron and the companion
 * extension call. Writes the results to the file named in the environment, if any; rejects if a test failed.
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, slow: 2_000, reporter: 'dot' });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith('.test.js')) mocha.addFile(path.join(__dirname, name));
  }
  const tests: TestResult[] = [];
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    const add = (test: Mocha.Runnable, state: TestResult['state'], error?: Error) =>
      tests.push({
        title: test.fullTitle(),
        state,
        ms: test.duration ?? 0,
        ...(error ? { error: error.stack ?? error.message } : {}),
      });
    runner.on('pass', (test) => add(test, 'passed'));
    runner.on('pending', (test) => add(test, 'skipped'));
    runner.on('fail', (test, error: Error) => add(test, 'failed', error));
  });
  const results = process.env.SIMILE_TEST_RESULTS;
  if (results) await writeResults(results, { tests });
  const failed = tests.filter((test) => test.state === 'failed');
  if (failed.length > 0) throw new Error(failed.map((test) => `${test.title}\n${test.error ?? ''}`).join('\n\n'));
  if (tests.length === 0) throw new Error('No test was found.');
}
