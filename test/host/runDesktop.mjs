// @ts-check
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { cacheFolder, root } from '../../scripts/host/hosts.mjs';
import { quietSettings } from '../../scripts/host/quietSettings.mjs';
import { copyNotes } from '../copyNotes.mjs';
import { buildSuite } from './buildSuite.mjs';

/**
 * Runs the in-host suite in desktop VS Code, which is downloaded where it is not there yet (not from npm, so this is
 * no part of `npm test`): `npm run test:desktop [version]`; without a version the newest stable one. The extension is
 * taken as built in dist/.
 */
const version = process.argv[2] ?? 'stable';
const profile = path.join(cacheFolder, `desktop-${version}`);
const user = path.join(profile, 'user/User');
await mkdir(user, { recursive: true });
await writeFile(path.join(user, 'settings.json'), JSON.stringify(quietSettings, null, 2));

const notes = await copyNotes();
try {
  await runTests({
    version,
    cachePath: path.join(cacheFolder, 'desktop'),
    extensionDevelopmentPath: root,
    extensionTestsPath: await buildSuite(),
    launchArgs: [
      notes.folder,
      '--disable-extensions',
      '--disable-workspace-trust',
      `--user-data-dir=${path.join(profile, 'user')}`,
      `--extensions-dir=${path.join(profile, 'extensions')}`,
    ],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await notes.remove();
}
