import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { writePage } from '../../src/editor/panels/writePage.ts';

const root = path.join(import.meta.dirname, '../..');

/** The pages of all panels. */
export const builtPages = ['comparison', 'evaluation', 'heatmap', 'map'] as const;

/**
 * Writes the HTML of a built page (`npm run build` first) as the extension writes it, with the folder of the files in the place of
 * VS Code's own host.
 *
 * @returns the page's address
 */
export async function writePageOnDisk(name: (typeof builtPages)[number], folder: string): Promise<string> {
  const asset = (type: string) => pathToFileURL(path.join(root, 'dist/webview', `${name}.${type}`)).href;
  const html = writePage({
    title: name,
    language: 'en',
    source: 'file:',
    nonce: 'test',
    script: asset('js'),
    style: asset('css'),
    bundle: undefined,
  });
  const file = path.join(folder, `${name}.html`);
  await writeFile(file, html);
  return pathToFileURL(file).href;
}
