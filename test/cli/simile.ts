import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

export const root = path.resolve(import.meta.dirname, '../..');
export const fixtures = path.join(import.meta.dirname, 'fixtures');
const cli = path.join(root, 'dist/cli.js');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Circumstances {
  /** Standard input, closed after it. */
  readonly input?: string | Uint8Array;
  /** The working folder; the fixtures where none is given. */
  readonly cwd?: string;
  /** Variables beside those of this process. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Where the user's cache is in these tests: no index of whoever runs them is read or written. */
const cache = mkdtempSync(path.join(os.tmpdir(), 'simile-cache-'));
afterAll(() => rm(cache, { recursive: true, force: true }));

/** Starts the built command line as a process of its own. */
export function start(
  args: readonly string[],
  { cwd = fixtures, env }: Omit<Circumstances, 'input'> = {},
): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd,
    env: { ...process.env, HOME: cache, XDG_CACHE_HOME: cache, XDG_DATA_HOME: cache, LOCALAPPDATA: cache, ...env },
  });
  // A command that does not read its input may end before all of it is written.
  child.stdin.on('error', () => {});
  return child;
}

export async function simile(
  args: readonly string[],
  { input, ...circumstances }: Circumstances = {},
): Promise<Outcome> {
  const child = start(args, circumstances);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}

/** Runs a command that must succeed, and parses what it prints. */
export async function simileJson<Shape>(args: readonly string[], circumstances?: Circumstances): Promise<Shape> {
  const { code, stdout, stderr } = await simile([...args, '--json'], circumstances);
  if (code !== 0) throw new Error(`simile ${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as Shape;
}

/** An empty folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'simile-cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with these files in it, gone after the test. */
export async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  return folder;
}
