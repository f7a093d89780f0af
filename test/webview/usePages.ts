import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openBrowser } from '../openBrowser.mjs';
import { openPage, preparePage, type PageName, type PageParams, type PreparedPage } from './openPage.ts';

/** Opens a built page in a browser that is there for the tests of one file; what fails on the page fails its test. */
export function usePages(name: PageName): (params?: PageParams) => Promise<Page> {
  let browser: Browser;
  let prepared: PreparedPage;
  const faults: string[] = [];

  beforeAll(async () => {
    [browser, prepared] = await Promise.all([openBrowser(), preparePage(name)]);
  });

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(faults.splice(0)).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await prepared?.remove();
  });

  return (params) => openPage(browser, prepared, params, (message) => faults.push(message));
}
