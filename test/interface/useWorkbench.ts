import { mkdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { findHost, root } from '../../scripts/host/hosts.mjs';
import { startHost, type RunningHost } from '../../scripts/host/start.mjs';
import { copyNotes } from '../copyNotes.mjs';
import { listProcesses, type RunningProcess } from '../listProcesses.ts';
import { openBrowser } from '../openBrowser.mjs';
import { watchConsole } from './consoleGuard.ts';
import { Workbench } from './workbench.ts';

export interface WorkbenchOptions {
  /** User settings beside the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Settings that VS Code takes from nowhere but the machine. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  /** What the notifications say that are errors which the tests bring about. */
  readonly expectedErrors?: readonly RegExp[];
  /** Width and height of the window in CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  /** A folder whose copy is opened; by default examples/notes. */
  readonly notes?: string;
  /** Prepares the copy before it is opened. Returns what is opened in place of it, if anything: a workspace file. */
  readonly prepare?: (folder: string) => Promise<string | void>;
  /** Makes packages (.vsix) that are installed beside Simile. */
  readonly packageOthers?: () => Promise<string>;
}

export interface OpenWorkbench {
  readonly workbench: Workbench;
  /** The copy of examples/notes that is open. */
  readonly folder: string;
  /** Keeps a picture of the window in test-results/. */
  readonly takePicture: (name: string) => Promise<void>;
  /** The process of Simile's engine; one is there once something was asked of it. */
  readonly findEngine: () => Promise<number>;
  /** What Simile has written into its log since VS Code was started. */
  readonly readLog: () => Promise<string>;
}

/**
 * Opens VS Code with the packaged extension for the tests of one file, and closes it after them. Every test fails that
 * leaves an error in the browser's console, and a failed one leaves a picture.
 */
export function useWorkbench(options: WorkbenchOptions = {}): () => OpenWorkbench {
  const version = inject('hostVersion');
  let open: OpenWorkbench | undefined;
  let errors: string[] = [];
  const closers: (() => Promise<void>)[] = [];

  const takePicture = async (name: string) => {
    const folder = path.join(root, 'test-results', version);
    mkdirSync(folder, { recursive: true });
    await open?.workbench.page.screenshot({ path: path.join(folder, `${name}.png`) });
  };

  beforeAll(async () => {
    const extension = inject('extension');
    if (!extension) throw new Error('SIMILE_VSIX names no package: run `npm test -- --only interface`.');
    const notes = await copyNotes(options.notes);
    closers.unshift(() => notes.remove());
    const opened = (await options.prepare?.(notes.folder)) ?? notes.folder;
    const others = options.packageOthers ? [await options.packageOthers()] : [];
    const host: RunningHost = await startHost({
      host: findHost(version),
      extensions: [extension, ...others],
      settings: options.settings ?? {},
      machineSettings: options.machineSettings ?? {},
    });
    closers.unshift(() => host.stop());
    const browser: Browser = await openBrowser();
    closers.unshift(() => browser.close());
    const page = await browser.newPage({ viewport: options.size ?? { width: 1280, height: 800 } });
    page.setDefaultTimeout(30_000);
    errors = watchConsole(page, options.expectedErrors);
    const workbench = new Workbench(page);
    const readLog = () => readLogs(path.join(host.home, 'data/data/logs'));
    open = { workbench, folder: notes.folder, takePicture, readLog, findEngine: () => findEngine(host.home) };
    await page.goto(host.addressOf(opened));
    await workbench.waitUntilReady();
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await takePicture(`failed ${task.name.replaceAll(/[^\w -]/g, '')}`);
    expect(errors.splice(0)).toEqual([]);
  });

  afterAll(async () => {
    for (const close of closers) await close();
  });

  return () => {
    if (!open) throw new Error('VS Code is open only while tests run.');
    return open;
  };
}

/** @param home of VS Code, where the extension is installed */
async function findEngine(home: string): Promise<number> {
  const isOurs = ({ command }: RunningProcess) => command.includes(home) && /[\\/]dist[\\/]engine\.js/.test(command);
  const [engine, ...more] = (await listProcesses()).filter(isOurs);
  if (!engine || more.length > 0) throw new Error(`There are ${more.length + (engine ? 1 : 0)} engines, not one.`);
  return engine.pid;
}

/** Simile's log of every window, oldest first. */
async function readLogs(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true });
  const logs = files.filter((file) => path.basename(file).endsWith('Simile.log')).sort();
  return (await Promise.all(logs.map((file) => readFile(path.join(folder, file), 'utf8')))).join('');
}
