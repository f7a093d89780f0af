import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const readJson = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

it('has every sentence of editor and panels in the bundle that translators get', async () => {
  const folders = ['src/editor', 'src/webview'].map((folder) => path.join(root, folder));
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
  );
  const sources = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ extension: '.ts', contents: readFileSync(file, 'utf8') }));
  // Mended by `npm run l10n`.
  expect(readJson('l10n/bundle.l10n.json')).toEqual(await getL10nJson(sources));
});

it('has every sentence of package.json in package.nls.json, and no other', () => {
  const used = [...readFileSync(path.join(root, 'package.json'), 'utf8').matchAll(/"%([^%"]+)%"/g)].map(
    ([, key]) => key,
  );
  expect(new Set(used)).toEqual(new Set(Object.keys(readJson('package.nls.json') as object)));
});
