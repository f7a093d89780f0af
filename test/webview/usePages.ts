import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openBrowser } from '../openBrowser.mjs';
import { themes, type ThemeName } from './themes.ts';

export interface PageParams {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly pixelRatio?: number;
  /** What VS Code kept of an earlier page. */
  readonly keptState?: unknown;
}

const root = path.join(import.meta.dirname, '../..');

/** Opens a built page (`npm run build` first) as VS Code does: from a file, with the same policy, and a host behind it. */
export function usePages(name: 'heatmap') {
  let browser: Browser;
  let folder: string;
  let hostSide: string;
  const faults: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'simile-webview-'));
    const [bundle] = await Promise.all([
      build({
        entryPoints: [path.join(import.meta.dirname, 'hostSide.ts')],
        bundle: true,
        write: false,
        format: 'iife',
        target: 'es2022',
      }),
      openBrowser().then((opened) => (browser = opened)),
    ]);
    hostSide = bundle.outputFiles[0]!.text;
  });

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(faults.splice(0)).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  return async ({
    theme = 'dark',
    width = 900,
    height = 700,
    pixelRatio = 1,
    keptState,
  }: PageParams = {}): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: pixelRatio,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    if (keptState !== undefined) await page.addInitScript((state) => (window.keptState = state), keptState);
    await page.addInitScript(hostSide);
    const file = path.join(folder, `${name}.html`);
    await writeFile(file, writeHtml(name));
    await page.goto(pathToFileURL(file).href);
    await setTheme(page, theme);
    await page.waitForFunction(() => window.hostSide.calls.some(({ method }) => method === 'ready'));
    return page;
  };
}

/** Puts a theme on a page the way VS Code does. */
export async function setTheme(page: Page, name: ThemeName): Promise<void> {
  await page.evaluate(({ className, variables }) => {
    for (const [key, value] of Object.entries(variables)) {
      document.documentElement.style.setProperty(`--vscode-${key}`, value);
    }
    document.documentElement.style.setProperty('--vscode-font-family', 'system-ui, "Ubuntu", "Droid Sans", sans-serif');
    document.documentElement.style.setProperty('--vscode-font-size', '13px');
    document.body.className = className;
    document.body.dataset['vscodeThemeKind'] = className;
  }, themes[name]);
}

/** The policy of the extension's pages, with the folder of the files in the place of VS Code's own host. */
function writeHtml(name: string): string {
  const policy = "default-src 'none'; script-src 'nonce-test'; style-src file:; font-src file:; img-src blob: data:";
  const asset = (type: string) => pathToFileURL(path.join(root, 'dist/webview', `${name}.${type}`)).href;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <link rel="stylesheet" href="${asset('css')}" />
    <script type="application/json" id="l10n" nonce="test">{}</script>
    <script defer nonce="test" src="${asset('js')}"></script>
  </head>
  <body></body>
</html>
`;
}
