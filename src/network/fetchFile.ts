import { open, readFile, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { hashFile, type Digests } from './hashFile.ts';
import { fileFailure, ModelError, type ModelErrorCode } from './modelError.ts';
import { pause } from './pause.ts';
import { readBody } from './readBody.ts';
import { connectionFailure, request, type Answer, type Connection } from './request.ts';
import { checkFile, checkSize, hasDigest, MOST_BYTES, type WantedFile } from './wantedFile.ts';

/** A connection, and how its failures are met. */
export interface Persistence extends Connection {
  /** Milliseconds before the first new attempt; doubled for each one after it. */
  readonly retryMs?: number | undefined;
}

/** Attempts that may follow one another without bringing {@link PROGRESS}. */
const MOST_ATTEMPTS = 5;
/** Bytes after which a broken line counts as the first one. */
const PROGRESS = 1 << 20;
const RETRY_MS = 500;
/** A server that wants a longer pause is not waited for. */
const LONGEST_PAUSE_MS = 30_000;

/** Failures that another attempt may mend. */
const PASSING: readonly ModelErrorCode[] = ['dropped', 'timed-out', 'unreachable', 'server-error', 'too-many-requests'];

/** Failures after which what has come is of no use. All others are about who sends it, not about what was sent. */
const SPOILT: readonly ModelErrorCode[] = ['truncated', 'too-long', 'wrong-digest'];

/**
 * Downloads a file to `part`, which may hold the beginning of it from an earlier time, and checks its size and digest. A
 * line that breaks is taken up where it ended, a few times. What is on disk after a failure is the beginning of the file,
 * or nothing where it turned out to be another one.
 *
 * @param onBytes is told how many bytes of the file are on disk
 * @throws ModelError
 */
export async function fetchFile(
  wanted: WantedFile,
  address: URL,
  part: string,
  connection: Persistence,
  onBytes: (received: number) => void,
): Promise<Digests> {
  let attempts = 0;
  let before = await sizeOf(part);
  let resumed = before > 0;
  let isStartedOver = false;
  for (;;) {
    try {
      const known = await fetchRest(wanted, address, part, connection, onBytes);
      return await check({ ...wanted, ...known }, part, connection.signal);
    } catch (error) {
      if (!(error instanceof ModelError)) throw fileFailure(error, path.dirname(part));
      if (SPOILT.includes(error.code)) await discard(part);
      if (error.code === 'wrong-digest' && resumed && !isStartedOver) {
        // Its beginning may have been of another file; if all of it is, another attempt would not mend that.
        isStartedOver = true;
        before = 0;
        continue;
      }
      if (!PASSING.includes(error.code)) throw error;
      const received = await sizeOf(part);
      attempts = received - before >= PROGRESS ? 1 : attempts + 1;
      before = received;
      resumed ||= received > 0;
      const pauseMs = pauseBefore(attempts, error, connection.retryMs ?? RETRY_MS);
      if (attempts >= MOST_ATTEMPTS || pauseMs === undefined) throw error;
      await pause(pauseMs, connection.signal);
    }
  }
}

/** Milliseconds to wait before another attempt; undefined where it is not worth waiting. */
function pauseBefore(attempts: number, { failure }: ModelError, retryMs: number): number | undefined {
  const growing = retryMs * 2 ** (attempts - 1);
  if (failure.code !== 'too-many-requests' || failure.retryAfterSeconds === null) return growing;
  const asked = failure.retryAfterSeconds * 1000;
  return asked > LONGEST_PAUSE_MS ? undefined : Math.max(asked, growing);
}

/** Downloads what is missing of a file, once. Answers with what the hub has told of it on the way. */
async function fetchRest(
  wanted: WantedFile,
  address: URL,
  part: string,
  connection: Persistence,
  onBytes: (received: number) => void,
): Promise<{ sha256?: string }> {
  let received = await sizeOf(part);
  if (received > 0 && received === wanted.size && hasDigest(wanted)) return {};
  const etag = await readFile(etagOf(part), 'utf8').catch(() => '');
  // Nothing would tell whether what is there is the beginning of this file.
  if (received > (wanted.size ?? MOST_BYTES) || (etag === '' && !hasDigest(wanted))) {
    await discard(part);
    received = 0;
  }
  const range = received > 0 ? { range: `bytes=${received}-`, ...(etag !== '' && { 'if-range': etag }) } : {};
  const answer = await request(address, range, connection);
  const { response, sha256, watch } = answer;
  const known = wanted.sha256 === undefined && sha256 !== undefined ? { sha256 } : {};
  try {
    const whole = wholeSize(response, received);
    if (whole === undefined) {
      // What is there does not fit what the server has: from the beginning, at the next attempt.
      await discard(part);
      await response.body?.cancel();
      throw new ModelError({ code: 'dropped', host: answer.host, file: wanted.path, received });
    }
    if (/^text\/html\b/i.test(response.headers.get('content-type') ?? '')) throw webPage(wanted, answer.host);
    const begin = response.status === 206 ? received : 0;
    await keepEtag(response, part);
    const handle = await open(part, begin > 0 ? 'a' : 'w');
    try {
      await appendBody(answer, handle, begin, whole, wanted, onBytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return known;
  } finally {
    watch.stop();
  }
}

async function appendBody(
  { response, host, watch }: Answer,
  handle: FileHandle,
  begin: number,
  whole: number | null,
  wanted: WantedFile,
  onBytes: (received: number) => void,
): Promise<void> {
  let received = begin;
  onBytes(received);
  const explain = (error: unknown) => {
    const failure = connectionFailure(error, host, watch);
    const isDropped = failure instanceof ModelError && failure.code === 'unreachable';
    return isDropped ? new ModelError({ code: 'dropped', host, file: wanted.path, received }) : failure;
  };
  for await (const bytes of readBody(response, watch, explain)) {
    if (received === begin) {
      // A page says more about what went wrong than that it is shorter than the file.
      if (begin === 0 && isPage(bytes)) throw webPage(wanted, host);
      if (whole !== null) checkSize(wanted, whole);
    }
    const most = wanted.size ?? MOST_BYTES;
    if (received + bytes.length > most) {
      throw new ModelError({ code: 'too-long', file: wanted.path, size: most, received: received + bytes.length });
    }
    await handle.appendFile(bytes);
    received += bytes.length;
    onBytes(received);
  }
  if (whole !== null && received < whole) {
    throw new ModelError({ code: 'dropped', host, file: wanted.path, received });
  }
}

/** Bytes of the whole file; null where the server does not say, undefined where it has another file than before. */
function wholeSize({ status, headers }: Response, received: number): number | null | undefined {
  if (status === 416) return undefined;
  if (status === 200) {
    // What was compressed on the way, though nobody asked for it, has the length of what went over the line.
    const isPacked = (headers.get('content-encoding') ?? 'identity') !== 'identity';
    const length = isPacked ? null : headers.get('content-length');
    return length === null ? null : Number(length);
  }
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '');
  if (!range || Number(range[1]) !== received) return undefined;
  return range[2] === '*' ? null : Number(range[2]);
}

/** Where a page is sent as if it were the file. */
function isPage(bytes: Uint8Array): boolean {
  const beginning = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return /^(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body)\b/i.test(beginning);
}

function webPage({ path: file }: WantedFile, host: string): ModelError {
  return new ModelError({ code: 'web-page', host, file });
}

async function check(wanted: WantedFile, part: string, signal: AbortSignal | undefined): Promise<Digests> {
  const actual = await hashFile(part, signal).catch((error: unknown) => {
    throw signal?.aborted ? new ModelError({ code: 'cancelled' }) : error;
  });
  checkFile(wanted, actual);
  await rm(etagOf(part), { force: true });
  return actual;
}

/** What the server calls this version of the file: with it, it says whether it still has the same one. */
async function keepEtag({ headers }: Response, part: string): Promise<void> {
  const etag = headers.get('etag');
  if (etag !== null && !etag.startsWith('W/')) await writeFile(etagOf(part), etag);
  else await rm(etagOf(part), { force: true });
}

function etagOf(part: string): string {
  return `${part}.etag`;
}

async function discard(part: string): Promise<void> {
  await rm(part, { force: true });
  await rm(etagOf(part), { force: true });
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
