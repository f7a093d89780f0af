import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type {} from './codeSide.ts';
import { setTheme } from './setTheme.ts';
import type { ThemeName } from './themes.ts';
import { writePageOnDisk } from './writePageOnDisk.ts';

export type PageName = 'evaluation' | 'heatmap' | 'map';

export interface PageParams {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly pixelRatio?: number;
  /** What VS Code kept of an earlier page. */
  readonly keptState?: unknown;
  /** As on a machine with a graphics processor, for which the browser's own processor stands in. */
  readonly withWebGl?: boolean;
}

/** What is behind each page, in its own window. */
const hostSides: Readonly<Record<PageName, string>> = {
  evaluation: 'evaluationHostSide.ts',
  heatmap: 'heatmapHostSide.ts',
  map: 'mapHostSide.ts',
};

/** A built page (`npm run build` first) as a file, and what is behind it. */
export interface PreparedPage {
  readonly address: string;
  readonly hostSide: string;
  remove(): Promise<void>;
}

export async function preparePage(name: PageName): Promise<PreparedPage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'simile-webview-'));
  const bundle = await build({
    entryPoints: [path.join(import.meta.dirname, hostSides[name])],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  return {
    address: await writePageOnDisk(name, folder),
    hostSide: bundle.outputFiles[0]!.text,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Opens a page as VS Code does: from a file, with the same policy, and a host behind it. */
export async function openPage(
  browser: Browser,
  { address, hostSide }: PreparedPage,
  { theme = 'dark', width = 900, height = 700, pixelRatio = 1, keptState, withWebGl = false }: PageParams = {},
  onFault: (message: string) => void = () => undefined,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: pixelRatio,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => onFault(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') onFault(message.text());
  });
  if (keptState !== undefined) await page.addInitScript((state) => (window.keptState = state), keptState);
  if (withWebGl) await page.addInitScript(hideRenderer);
  await page.addInitScript(hostSide);
  await page.goto(address);
  await setTheme(page, theme);
  await page.waitForFunction(() => window.codeSide.calls.some(({ method }) => method === 'ready'));
  return page;
}

/** Runs in the page: takes the name away by which a page knows that no graphics processor is there. */
function hideRenderer(): void {
  const { prototype } = WebGL2RenderingContext;
  const getExtension = Reflect.get(prototype, 'getExtension') as (name: string) => unknown;
  Object.assign(prototype, {
    getExtension(this: WebGL2RenderingContext, name: string) {
      return name === 'WEBGL_debug_renderer_info' ? null : Reflect.apply(getExtension, this, [name]);
    },
  });
}
