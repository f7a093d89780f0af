import { createRequire } from 'node:module';
import path from 'node:path';
import { extensions } from 'vscode';

/** The files of Simile that this extension host has loaded, by their names. */
export function listLoadedFiles(): string[] {
  const dist = path.join(extensions.getExtension('simile.simile')?.extensionPath ?? '', 'dist');
  const all = Object.keys(createRequire(__filename).cache);
  return all.filter((file) => file.startsWith(dist)).map((file) => path.basename(file));
}
