import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { findHost, root } from '../../scripts/host/hosts.mjs';
import { startHost, type RunningHost } from '../../scripts/host/start.mjs';
import { copyNotes } from '../copyNotes.mjs';
import { openBrowser } from '../openBrowser.mjs';
import { watchConsole } from './consoleGuard.ts';
import { Workbench } from './workbench.ts';

export interface WorkbenchOptions {
  /** User settings beside the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Width and height of the window in CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Prepares the copy of examples/notes before it is opened. */
  readonly prepare?: (folder: string) => Promise<void>;
}

export interface OpenWorkbench {
  readonly workbench: Workbench;
  /** The copy of examples/notes that is open. */
  readonly folder: string;
  /** Keeps a picture of the window in test-results/. */
  readonly takePicture: (name: string) => Promise<void>;
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
    const notes = await copyNotes();
    closers.unshift(() => notes.remove());
    await options.prepare?.(notes.folder);
    const host: RunningHost = await startHost({
      host: findHost(version),
      extensions: [extension],
      settings: options.settings ?? {},
    });
    closers.unshift(() => host.stop());
    const browser: Browser = await openBrowser();
    closers.unshift(() => browser.close());
    const page = await browser.newPage({ viewport: options.size ?? { width: 1280, height: 800 } });
    page.setDefaultTimeout(30_000);
    errors = watchConsole(page);
    const workbench = new Workbench(page);
    open = { workbench, folder: notes.folder, takePicture };
    await page.goto(host.addressOf(notes.folder));
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
