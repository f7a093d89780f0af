import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { Random } from '../../src/core/random.ts';
import type { PassageKind } from '../../src/core/passage.ts';
import type { DocumentText, EngineApi } from '../../src/protocol/engineApi.ts';
import { makeDocument } from './startEngine.ts';

/** An empty folder for an index, gone after the test. */
export function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'simile-index-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The path of the index in its folder. */
export function findIndexFile(folder: string): string {
  return path.join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.sqlite'))!,
  );
}

const people = ['The gardener', 'My neighbour', 'A sailor', 'The baker', 'Nobody', 'Our teacher', 'The old pilot'];
const deeds = ['sold', 'painted', 'lost', 'repaired', 'borrowed', 'photographed', 'buried', 'remembered'];
const things = ['the bicycle', 'a red boat', 'ten apples', 'the piano', 'a letter', 'the roof', 'an old map'];
const times = ['yesterday', 'in spring', 'before breakfast', 'during the war', 'at sea', 'for the museum', 'twice'];

/** A sentence of its own for every number up to 2,744. */
export function makeSentence(number: number): string {
  const pick = (words: readonly string[], by: number) => words[Math.floor(number / by) % words.length]!;
  return `${pick(people, 1)} ${pick(deeds, 7)} ${pick(things, 56)} ${pick(times, 392)}.`;
}

/** A note of a few paragraphs under a heading; the same numbers make the same note. */
export function makeNote(uri: string, seed: number): DocumentText {
  const random = new Random(seed);
  const paragraphs = Array.from({ length: 1 + random.below(4) }, () =>
    Array.from({ length: 1 + random.below(3) }, () => makeSentence(random.below(2744))).join(' '),
  );
  return makeDocument(uri, `# Note ${seed}\n\n${paragraphs.join('\n\n')}\n`);
}

export const toStamps = (documents: Iterable<DocumentText>) =>
  Array.from(documents, ({ uri, stamp }) => ({ uri, stamp }));

/** Brings the index to just these documents, the way a front end does. */
export async function bringCurrent(api: EngineApi, documents: readonly DocumentText[]): Promise<number> {
  const { missing } = await api.reconcileIndex({ documents: toStamps(documents) });
  const wanted = new Set(missing);
  const changed = documents.filter(({ uri }) => wanted.has(uri));
  return changed.length === 0 ? 0 : (await api.indexDocuments({ documents: changed })).encoded;
}

/** Every passage that the index holds, with its exact place: the answer to a question that takes them all. */
export async function listPassages(api: EngineApi, kind: PassageKind) {
  const { answers } = await api.findSimilar({
    queries: [{ text: 'The gardener sold the bicycle.' }],
    uris: [],
    index: true,
    kind,
    top: 1_000_000,
  });
  return answers[0]!.matches.map(({ uri, stamp, range, text, breadcrumb, cosine }) => ({
    uri,
    stamp,
    range,
    text,
    breadcrumb,
    cosine,
  }));
}

/** All that two indexes of the same documents must agree on. */
export async function readAll(api: EngineApi) {
  const { documents, sentences, paragraphs, vectors } = await api.describeIndex({});
  return {
    counts: { documents, sentences, paragraphs, vectors },
    sentences: await listPassages(api, 'sentence'),
    paragraphs: await listPassages(api, 'paragraph'),
    words: (
      await api.search({
        text: 'piano museum',
        uris: [],
        index: true,
        kind: 'sentence',
        top: 50,
        ranking: 'words',
      })
    ).matches.map(({ uri, range, text }) => ({ uri, range, text })),
  };
}
