import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const readJson = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

it('has every sentence of the editor in the bundle that translators get', { timeout: 60_000 }, async () => {
  const folder = path.join(root, 'src/editor');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const sources = files.map((file) => ({ extension: '.ts', contents: readFileSync(path.join(folder, file), 'utf8') }));
  // Mended by `npm run l10n`.
  expect(readJson('l10n/bundle.l10n.json')).toEqual(await getL10nJson(sources));
});

it('has every sentence of package.json in package.nls.json, and no other', () => {
  const used = [...readFileSync(path.join(root, 'package.json'), 'utf8').matchAll(/"%([^%"]+)%"/g)].map(
    ([, key]) => key,
  );
  expect(new Set(used)).toEqual(new Set(Object.keys(readJson('package.nls.json') as object)));
});
