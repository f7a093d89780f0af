import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../openBrowser.mjs';
import { writePageOnDisk, builtPages } from './writePageOnDisk.ts';

let browser: Browser;
let server: Server;
let folder: string;
/** Paths that somebody has asked the server for. */
let asked: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'simile-policy-'));
  server = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/plain' }).end('reached');
  });
  server.on('upgrade', ({ url = '' }, connection) => {
    asked.push(url);
    connection.destroy();
  });
  server.listen(0, '127.0.0.1');
  [browser] = await Promise.all([openBrowser(), once(server, 'listening')]);
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs in the page: tries every way there is to reach a server, and returns those that were not refused. */
async function tryToReach(origin: string): Promise<string[]> {
  const load = (element: HTMLElement) =>
    new Promise<void>((resolve, reject) => {
      element.addEventListener('load', () => resolve());
      element.addEventListener('error', () => reject(new Error('refused')));
      document.head.append(element);
      // A frame tells of neither.
      setTimeout(() => reject(new Error('nothing came')), 500);
    });
  const opens = (source: EventSource | WebSocket) =>
    new Promise<void>((resolve, reject) => {
      source.onopen = () => resolve();
      source.onerror = () => reject(new Error('refused'));
    });
  const request = () =>
    new Promise<void>((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      xhr.onload = () => resolve();
      xhr.onerror = () => reject(new Error('refused'));
      xhr.open('GET', `${origin}/xhr`);
      xhr.send();
    });
  const make = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag, facts: Partial<HTMLElementTagNameMap[Tag]>) =>
    Object.assign(document.createElement(tag), facts);
  const ways: Readonly<Record<string, () => Promise<unknown>>> = {
    fetch: () => fetch(`${origin}/fetch`),
    xhr: request,
    beacon: async () => {
      navigator.sendBeacon(`${origin}/beacon`, 'text');
      throw new Error('It says nothing of what became of it.');
    },
    events: () => opens(new EventSource(`${origin}/events`)),
    socket: () => opens(new WebSocket(`${origin.replace('http', 'ws')}/socket`)),
    image: () => load(make('img', { src: `${origin}/image` })),
    script: () => load(make('script', { src: `${origin}/script` })),
    style: () => load(make('link', { rel: 'stylesheet', href: `${origin}/style` })),
    frame: async () => {
      const frame = make('iframe', { src: `${origin}/frame` });
      document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, 500));
      throw new Error('It says nothing of what became of it.');
    },
    form: async () => {
      const form = make('form', { action: `${origin}/form`, method: 'post' });
      document.body.append(form);
      form.submit();
      await new Promise((resolve) => setTimeout(resolve, 500));
      throw new Error('It says nothing of what became of it.');
    },
  };
  const reached: string[] = [];
  for (const [name, attempt] of Object.entries(ways)) {
    await attempt().then(
      () => reached.push(name),
      () => {},
    );
  }
  return reached;
}

describe('a page of a panel', () => {
  it('is one of those that are known here', () => {
    const styles = readdirSync(path.join(import.meta.dirname, '../../dist/webview')).filter((file) =>
      file.endsWith('.css'),
    );
    expect(styles.map((file) => path.basename(file, '.css')).sort()).toEqual([...builtPages].sort());
  });

  it.each(builtPages)('reaches nothing that is elsewhere: %s', async (name) => {
    asked = [];
    const page = await browser.newPage();
    await page.addInitScript(() => {
      const code = { postMessage: () => {}, getState: () => undefined, setState: () => {} };
      Object.assign(window, { acquireVsCodeApi: () => code });
    });
    await page.goto(await writePageOnDisk(name, folder));
    // The page itself has come, and runs.
    await page.locator('main').waitFor({ state: 'attached' });
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await page.evaluate(tryToReach, origin)).toEqual([]);
    expect(asked).toEqual([]);
    await page.close();
  });

  it('would reach it without its policy', async () => {
    asked = [];
    const page = await browser.newPage();
    const file = path.join(folder, 'plain.html');
    await writeFile(file, '<!DOCTYPE html><html><body></body></html>');
    await page.goto(pathToFileURL(file).href);
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await page.evaluate(tryToReach, origin).catch(() => {
      // The form takes the page along.
    });
    for (const way of ['fetch', 'xhr', 'beacon', 'events', 'socket', 'image', 'script', 'style', 'frame', 'form'])
      expect(asked, way).toContain(`/${way}`);
    await page.close();
  });
});
