// @ts-check
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCommand } from '../runCommand.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

export const chromiumAdvice =
  'Chromium is not installed. Install it (Debian, Ubuntu: apt-get install -y chromium) or name one in CHROMIUM.';

/**
 * The browser that shows the browser-based VS Code to tests.
 *
 * @returns {string | undefined} its executable
 */
export function findChromium() {
  const places = searchPath().flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [process.env.CHROMIUM ?? '', ...places].find(isExecutable);
}

/** Installs Chromium where it is missing and this user may install Debian packages; fails with advice elsewhere. */
export async function ensureChromium() {
  if (findChromium()) return;
  const aptGet = searchPath()
    .map((folder) => path.join(folder, 'apt-get'))
    .find(isExecutable);
  if (!aptGet || process.getuid?.() !== 0) throw new Error(chromiumAdvice);
  console.log('Chromium is not installed: installing it with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand(aptGet, ['update'], { env });
  await runCommand(aptGet, ['install', '-y', '--no-install-recommends', 'chromium'], { env });
  if (!findChromium()) throw new Error(chromiumAdvice);
}

function searchPath() {
  return (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return file !== '';
  } catch {
    return false;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await ensureChromium();
