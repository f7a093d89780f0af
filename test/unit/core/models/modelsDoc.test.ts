import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { catalogue, downloadSize, type CatalogueEntry } from '../../../../src/core/models/catalogue.ts';
import { EMBEDDED } from '../../../../src/core/models/embedded.ts';

/** A table of Markdown: what its columns say in each row, by what the row's first column has between backticks. */
type Table = ReadonlyMap<string, Readonly<Record<string, string>>>;

let text = '';
beforeAll(async () => {
  const written = await readFile(path.resolve(import.meta.dirname, '../../../../docs/models.md'), 'utf8');
  // Links by reference, as they read where they stand.
  const addresses = new Map([...written.matchAll(/^\[(\w+)\]: (\S+)$/gm)].map(([, name, address]) => [name, address]));
  text = written.replace(/\]\[(\w+)\]/g, (_, name: string) => `](${addresses.get(name)})`);
});

function tableUnder(heading: string): Table {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))!;
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim().replaceAll('\\|', '|')));
  const [names, , ...cells] = rows;
  return new Map(
    cells.map((row) => [
      /`(.+?)`/.exec(row[0]!)![1]!,
      Object.fromEntries(names!.map((name, at) => [name, row[at]!])),
    ]),
  );
}

function languagesOf({ languages }: CatalogueEntry): string {
  if (languages.includes('mul')) return 'more than 100';
  return languages.join() === 'en' ? 'English' : String(languages.length);
}

function sizeOf(entry: CatalogueEntry): string {
  if (entry.id === EMBEDDED) return 'none';
  const size = downloadSize(entry);
  return size === undefined ? 'unknown' : `${(size / 1e6).toFixed(1)} MB`;
}

function licenceOf({ licence, licenceUrl }: CatalogueEntry): string {
  return licenceUrl === undefined ? licence : `[${licence.replace('LicenseRef-', '')}](${licenceUrl})`;
}

describe('docs/models.md says of every encoder what the catalogue knows', () => {
  test('which languages, how large, which licence', () => {
    const told = [...tableUnder('Which one')].map(([id, row]) => [
      id,
      { languages: row.Languages, download: row.Download, dimensions: row.Dimensions, tokens: row.Tokens, licence: row.Licence },
    ]);
    const known = catalogue().map((entry) => [
      entry.id,
      {
        languages: languagesOf(entry),
        download: sizeOf(entry),
        dimensions: String(entry.dimensions),
        tokens: entry.maxTokens.toLocaleString('en'),
        licence: licenceOf(entry),
      },
    ]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(known));
  });

  test('where it comes from, and what stands before a text', () => {
    const table = tableUnder('Where they come from');
    expect([...table.keys()].sort()).toEqual(catalogue().map(({ id }) => id).sort());
    for (const { id, origin, revision, prefixes } of catalogue()) {
      const row = table.get(id)!;
      expect(row['Made from']).toContain(origin);
      expect(row.Commit).toContain(revision === undefined ? 'in the package' : `\`${revision}\``);
      for (const prefix of [prefixes?.query, prefixes?.passage, prefixes?.symmetric]) {
        expect(row['Before a text']).toContain(prefix?.trim() ?? '');
      }
      expect(row['Before a text'] === 'nothing').toBe(prefixes === undefined);
    }
  });

  test('what was measured, and what is only quoted, with who says it', () => {
    const table = tableUnder('What was measured');
    expect([...table.keys()].sort()).toEqual(catalogue().map(({ id }) => id).sort());
    for (const [id, row] of table) {
      expect({ id, isMeasured: row['Measured here'] !== 'no' }).toEqual({ id, isMeasured: id === EMBEDDED });
      // A figure without a source is an invented one.
      if (/\d/.test(row['Only quoted']!)) expect(row['Only quoted']).toMatch(/\]\(https:\/\//);
    }
  });
});
