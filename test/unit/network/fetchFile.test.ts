import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fetchFile } from '../../../src/network/fetchFile.ts';
import type { Fetch } from '../../../src/network/request.ts';
import type { WantedFile } from '../../../src/network/wantedFile.ts';
import { noise } from '../../hub/makeModel.ts';
import { hash } from '../../hub/openHub.ts';
import { failureOf } from './failureOf.ts';
import { emptyPlace, filesIn } from './storeIn.ts';

async function partIn(beginning?: Buffer): Promise<string> {
  const folder = await emptyPlace();
  await mkdir(folder, { recursive: true });
  const part = path.join(folder, 'file.part');
  if (beginning) await writeFile(part, beginning);
  return part;
}

function fetchFrom(fetch: Fetch, wanted: WantedFile, part: string) {
  return fetchFile(wanted, new URL('https://hub.test/file'), part, { fetch, retryMs: 1 }, () => {});
}

/** A server that sends so many bytes of a file at a time, and then breaks the line. */
function breakingAfter(bytes: number, whole: Buffer): { fetch: Fetch; sent: () => number } {
  let sent = 0;
  const fetch: Fetch = async (_, { headers }) => {
    const begin = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
    const some = whole.subarray(begin, begin + bytes);
    sent += some.length;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(some)),
      pull: (controller) => (begin + bytes < whole.length ? controller.error(new Error('reset')) : controller.close()),
    });
    const range = `bytes ${begin}-${whole.length - 1}/${whole.length}`;
    return new Response(body, { status: begin > 0 ? 206 : 200, headers: { etag: '"one"', 'content-range': range } });
  };
  return { fetch, sent: () => sent };
}

test('a wrong file on a line that breaks is given up, not downloaded for ever', async () => {
  const whole = noise(3_500_000, 'another file');
  // Each line brings enough to count as progress.
  const { fetch, sent } = breakingAfter(1_100_000, whole);
  const part = await partIn();
  const failure = await failureOf(fetchFrom(fetch, { path: 'file', size: whole.length, sha256: '0'.repeat(64) }, part));
  expect(failure).toMatchObject({ code: 'wrong-digest', file: 'file' });
  expect(sent()).toBe(2 * whole.length);
  expect(await filesIn(path.dirname(part))).toEqual([]);
});

test('a file that is there in full is not taken for the right one where nothing tells', async () => {
  const content = noise(5000, 'the file');
  const part = await partIn(noise(5000, 'another file'));
  await fetchFrom(async () => new Response(new Uint8Array(content)), { path: 'file', size: 5000 }, part);
  expect(await readFile(part)).toEqual(content);
});

test('a file that is there in full is not asked for again where its digest tells', async () => {
  const content = noise(5000, 'the file');
  const part = await partIn(content);
  const unasked: Fetch = () => Promise.reject(new Error('asked'));
  const { sha256 } = await fetchFrom(unasked, { path: 'file', size: 5000, sha256: hash('sha256', content) }, part);
  expect(sha256).toBe(hash('sha256', content));
});

test('what a proxy has compressed on the way is as long as it unpacks to', async () => {
  const content = noise(5000, 'the file');
  // The length is that of what went over the line; what is read has been unpacked.
  const headers = { 'content-encoding': 'gzip', 'content-length': '1234' };
  const part = await partIn();
  const wanted = { path: 'file', size: 5000, sha256: hash('sha256', content) };
  await fetchFrom(async () => new Response(new Uint8Array(content), { headers }), wanted, part);
  expect(await readFile(part)).toEqual(content);
});

test('an empty file is a file', async () => {
  const part = await partIn();
  const wanted = { path: 'file', size: 0, sha256: hash('sha256', '') };
  await fetchFrom(async () => new Response('', { headers: { 'content-length': '0' } }), wanted, part);
  expect(await readFile(part, 'utf8')).toBe('');
});
