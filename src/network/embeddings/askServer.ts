import { ModelError } from '../modelError.ts';
import { readBody } from '../readBody.ts';
import { connectionFailure, secondsIn, Watch, type Fetch } from '../request.ts';
import { ServerError, type ConnectionFailure, type ServerFailure } from './serverError.ts';

/** How a server is reached. */
export interface ServerAccess {
  /** Of the API, without a slash at its end. */
  readonly address: string;
  /** Goes out as a bearer token, and to this address only. */
  readonly key: string | undefined;
  readonly fetch: Fetch;
  /** Milliseconds without a byte after which a line is given up. */
  readonly patienceMs: number;
}

/** An answer is of some megabytes; one that is larger would fill the memory. */
const MOST_BYTES = 128 << 20;
/** Of what a server says where it does not do what was asked: what a message has room for. */
const SAID_CHARACTERS = 300;
const SAID_BYTES = 16 << 10;

/**
 * Sends one request to a server and reads the JSON of its answer. Redirects are not followed.
 *
 * @param body what is sent, as JSON; undefined: a GET request
 * @throws ServerError
 */
export async function askServer(
  { address, key, fetch, patienceMs }: ServerAccess,
  path: 'embeddings' | 'models',
  body: unknown,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const at = new URL(`${address}/${path}`);
  const watch = new Watch(patienceMs, signal);
  try {
    const response = await fetch(at.href, {
      ...(body !== undefined && { method: 'POST' as const, body: JSON.stringify(body) }),
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
      },
      redirect: 'manual',
      signal: watch.signal,
    });
    watch.touch();
    if (response.status !== 200) throw new ServerError(await failureOf(response, at, key, watch));
    const text = await readText(response, watch, MOST_BYTES);
    if (text === undefined) throw new ServerError({ code: 'no-embeddings', host: at.host });
    return parse(text, at.host);
  } catch (error) {
    if (error instanceof ServerError) throw error;
    const known = connectionFailure(error, at.host, watch);
    throw known instanceof ModelError ? new ServerError(known.failure as ConnectionFailure, { cause: error }) : known;
  } finally {
    watch.stop();
  }
}

function parse(text: string, host: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What could not be read may be a page with the texts in it: it goes nowhere, not into the error either.
    throw new ServerError({ code: 'no-embeddings', host });
  }
}

async function failureOf(response: Response, at: URL, key: string | undefined, watch: Watch): Promise<ServerFailure> {
  const { status, headers } = response;
  const { host } = at;
  const location = headers.get('location');
  if (status >= 300 && status < 400) {
    await response.body?.cancel().catch(() => {});
    const to = location !== null && URL.canParse(location, at.href) ? new URL(location, at).origin : '';
    return { code: 'redirected', host, to };
  }
  const said = describe(await readText(response, watch, SAID_BYTES).catch(() => undefined), key);
  if (status === 401 || status === 403) return { code: 'wrong-key', host, status, hasKey: key !== undefined };
  if (status === 404 || status === 405 || status === 410) return { code: 'not-there', host, address: at.href, said };
  if (status === 407) return { code: 'proxy-refused', host, status };
  const retryAfterSeconds = secondsIn(headers.get('retry-after'));
  if (status === 429 || (status === 503 && retryAfterSeconds !== null))
    return { code: 'busy', host, retryAfterSeconds };
  return { code: status >= 500 ? 'server-error' : 'refused', host, status, said };
}

/** What a server says about a failure, in one line: the message of OpenAI's form of an error, or what else it sends that is no page. */
function describe(text: string | undefined, key: string | undefined): string | null {
  if (text === undefined || /^\s*</.test(text)) return null;
  const message = /"(?:message|error|detail)"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(text)?.[1];
  const plain = message === undefined ? text : readString(message);
  const safe = key === undefined ? plain : plain.replaceAll(key, '…');
  const line = safe.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  if (line === '') return null;
  return line.length > SAID_CHARACTERS ? `${line.slice(0, SAID_CHARACTERS - 1)}…` : line;
}

function readString(json: string): string {
  try {
    return JSON.parse(json) as string;
  } catch {
    return json;
  }
}

/** The text of a body; undefined where it has more bytes than that. */
async function readText(response: Response, watch: Watch, most: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of readBody(response, watch, (error) => error)) {
    bytes += chunk.length;
    if (bytes > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
