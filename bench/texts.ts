import { readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';

export const root = path.resolve(import.meta.dirname, '..');
export const data = path.resolve(root, '../shared/data');

export interface Question {
  /** Without the line breaks that some of them hold. */
  readonly text: string;
  readonly intent: string;
}

/** The questions of BANKING77: 10,003 to train on, 3,080 to test with. */
export function readQuestions(part: 'train' | 'test'): Question[] {
  const file = readFileSync(path.join(data, `banking77/${part}.csv`), 'utf8');
  const { data: rows } = Papa.parse<{ text: string; category: string }>(file, { header: true, skipEmptyLines: true });
  return rows.map(({ text, category }) => ({ text: text.replace(/\s+/g, ' ').trim(), intent: category }));
}

/** The texts of {@link readQuestions}. */
export function readBanking77(part: 'train' | 'test' = 'train'): string[] {
  return readQuestions(part).map(({ text }) => text);
}
