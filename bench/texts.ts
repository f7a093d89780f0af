import { readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';

export const root = path.resolve(import.meta.dirname, '..');
export const data = path.resolve(root, '../shared/data');

/** The 10,003 training questions of BANKING77, some of which hold line breaks. */
export function readBanking77(): string[] {
  const file = readFileSync(path.join(data, 'banking77/train.csv'), 'utf8');
  const { data: rows } = Papa.parse<{ text: string }>(file, { header: true, skipEmptyLines: true });
  return rows.map(({ text }) => text.replace(/\s+/g, ' ').trim());
}
