// @ts-check
import { chromium } from 'playwright-core';
import { chromiumAdvice, findChromium } from '../scripts/host/chromium.mjs';

/** A headless Chromium that asks nobody for anything. */
export async function openBrowser() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(chromiumAdvice);
  return chromium.launch({
    executablePath,
    args: [
      // Chromium's own sandbox does not start as root, which is who runs tests in a container.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
