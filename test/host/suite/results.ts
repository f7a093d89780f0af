import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';

export interface TestResult {
  /** With the titles of the suites around it. */
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly ms: number;
  readonly error?: string;
}

export interface SuiteResults {
  readonly tests: readonly TestResult[];
}

/** Writes the file at once and whole. The first results stay: what is written afterwards is about the same failure. */
export async function writeResults(file: string, results: SuiteResults): Promise<void> {
  if (existsSync(file)) return;
  await writeFile(`${file}.partial`, JSON.stringify(results, null, 2));
  await rename(`${file}.partial`, file);
}
