import { readFile } from 'node:fs/promises';

/** A JSON file of a model's folder; undefined where there is none. Broken JSON throws a SyntaxError. */
export async function readJson(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return JSON.parse(text);
}
