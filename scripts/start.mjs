// @ts-check
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './ensureDependencies.mjs';
import { cacheFolder, canHost, hosts, root } from './host/hosts.mjs';
import { installHost } from './host/install.mjs';
import { startHost } from './host/start.mjs';
import { runCommand } from './runCommand.mjs';

// `npm start`: installs and builds what is missing, shows what the command line finds, and opens the editor. Until the
// dependencies are there, Node's own modules have to do.

const notes = path.join(root, 'examples/notes');
const question = 'How can I earn money online?';
/** Where the question stands in the notes: a line and a column from 1. */
const place = `${path.join(notes, 'ideas/side-income.md')}:13:5`;

if (await ensureDependencies()) console.log('Dependencies installed.');
console.log('Building …');
for (const script of ['scripts/buildEncoder.mjs', 'esbuild.mjs']) {
  await runCommand(process.execPath, [script], { cwd: root });
}

console.log(`\n$ simile similar "${question}" examples/notes --top 6\n`);
const similar = ['dist/cli.js', 'similar', question, path.relative(root, notes), '--top', '6'];
await runCommand(process.execPath, similar, { cwd: root, show: true });

if (await openDesktop()) {
  console.log('\nVS Code is opening examples/notes with Simile. Nothing more runs here.');
} else {
  await openInBrowser();
}

/** @returns {Promise<boolean>} whether there is a desktop VS Code and it took the folder */
async function openDesktop() {
  const windows = process.platform === 'win32';
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const code = folders
    .map((folder) => path.join(folder, windows ? 'code.cmd' : 'code'))
    .find((file) => existsSync(file));
  if (!code) return false;
  const args = [`--extensionDevelopmentPath=${root}`, notes, '--goto', place];
  try {
    // A command file on Windows, which only a shell can start.
    await (windows ? runCommand('cmd.exe', ['/d', '/c', code, ...args]) : runCommand(code, args));
    return true;
  } catch (error) {
    console.error(`\nThe desktop VS Code could not be opened: ${error instanceof Error ? error.message : error}`);
    return false;
  }
}

async function openInBrowser() {
  if (!canHost) {
    console.log('\nTo go on, install VS Code and its command `code`, and run `npm start` again.');
    console.log('See https://code.visualstudio.com/docs/configure/command-line for how.');
    process.exitCode = 1;
    return;
  }
  const [host] = hosts;
  if (!host) throw new Error('No VS Code is known.');
  console.log(`\nThere is no command \`code\` here: starting VS Code ${host.version} for the browser …`);
  await installHost(host);
  const { packageExtension } = await import('./package.mjs');
  const extension = await packageExtension(`${process.platform}-${process.arch}`, cacheFolder);
  const running = await startHost({ host, extensions: [extension] });

  console.log(`\nSimile is open at\n\n  ${running.addressOf(notes, place)}\n`);
  console.log(`With the cursor in "${question}", press F1 and run`);
  console.log('"Simile: Find Similar Sentences". Ctrl+C here ends it.');

  const reason = await waitForEnd();
  console.log(`\n${reason}: stopping VS Code …`);
  await running.stop();
  process.exit(0);
}

/** Waits for Ctrl+C or another signal, or until npm is gone, which does not always pass signals on. */
function waitForEnd() {
  const parent = process.ppid;
  const startedByNpm = process.env.npm_lifecycle_event !== undefined;
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve(signal));
    setInterval(() => {
      if (startedByNpm && process.ppid !== parent) resolve('npm has ended');
    }, 1000);
  });
}
