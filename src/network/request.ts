import { isSafe } from './hubAddress.ts';
import { ModelError, systemCode } from './modelError.ts';

/** The part of `fetch` that is used. Who calls decides what it goes through: VS Code's proxy, that of the environment. */
export type Fetch = (address: string, init: FetchInit) => Promise<Response>;

export interface FetchInit {
  /** GET where it is left out. */
  readonly method?: 'POST';
  readonly body?: string;
  readonly headers: Record<string, string>;
  /** Redirects are followed here, where each of their addresses is looked at. */
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

/** How the network is reached. */
export interface Connection {
  readonly fetch: Fetch;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds without a byte after which a line is given up. */
  readonly patienceMs?: number | undefined;
}

/** An answer with status 200, 206 or 416, its body not read yet. */
export interface Answer {
  readonly response: Response;
  /** Whoever answered in the end. */
  readonly host: string;
  /** Digest of the whole file as the hub keeps it (Git LFS); where it has told. */
  readonly sha256: string | undefined;
  /** Has to be told of every byte, lest the line be given up; and that the body has ended. */
  readonly watch: Watch;
}

const PATIENCE_MS = 30_000;
const MOST_REDIRECTS = 6;

/**
 * Sends a GET request and follows where it is sent to: never to an address that is not safe, nor from https to http.
 *
 * @throws ModelError for every other status, and where there is no answer
 */
export async function request(
  address: URL,
  headers: Readonly<Record<string, string>>,
  { fetch, signal, patienceMs = PATIENCE_MS }: Connection,
): Promise<Answer> {
  const watch = new Watch(patienceMs, signal);
  let at = address;
  let sha256: string | undefined;
  try {
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const isDowngrade = address.protocol === 'https:' && at.protocol !== 'https:';
      if (!isSafe(at) || isDowngrade) throw new ModelError({ code: 'insecure', address: showAddress(at) });
      const response = await fetch(at.href, {
        // Bytes as they lie on the server: what was compressed on the way could not be taken up in the middle.
        headers: { ...headers, 'accept-encoding': 'identity' },
        redirect: 'manual',
        signal: watch.signal,
      });
      watch.touch();
      const direct = hop === 0 ? response.headers.get('etag') : null;
      sha256 ??= digestIn(response.headers.get('x-linked-etag')) ?? digestIn(direct);
      const location = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && location !== null && URL.canParse(location, at.href)) {
        await response.body?.cancel();
        at = new URL(location, at);
        // Neither fetch nor we send it, and a message should not show it.
        at.username = at.password = '';
        continue;
      }
      if (![200, 206, 416].includes(response.status)) {
        await response.body?.cancel().catch(() => {});
        throw new ModelError(failureOf(response, at));
      }
      return { response, host: at.host, sha256, watch };
    }
    throw new ModelError({ code: 'unreachable', host: at.host, reason: 'ERR_TOO_MANY_REDIRECTS' });
  } catch (error) {
    watch.stop();
    throw connectionFailure(error, at.host, watch);
  }
}

/** What a broken connection comes to; the error itself where it is no broken connection. */
export function connectionFailure(error: unknown, host: string, watch: Watch): unknown {
  if (watch.isCancelled) return new ModelError({ code: 'cancelled' });
  if (watch.isOver)
    return new ModelError({ code: 'timed-out', host, seconds: watch.patienceMs / 1000 }, { cause: error });
  if (error instanceof ModelError || !(error instanceof Error)) return error;
  const causes = causesOf(error);
  const codes = causes.map(systemCode).filter((code) => code !== undefined);
  const refusal = causes.map(({ message }) => /Proxy response \((\d+)\)/.exec(message)).find((match) => match !== null);
  if (refusal) return new ModelError({ code: 'proxy-refused', host, status: Number(refusal[1]) }, { cause: error });
  const certificate = codes.find((code) => /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ERR_TLS/.test(code));
  if (certificate) return new ModelError({ code: 'certificate', host, reason: certificate }, { cause: error });
  return new ModelError({ code: 'unreachable', host, reason: codes[0] ?? causes.at(-1)!.message }, { cause: error });
}

function causesOf(error: Error): Error[] {
  const { cause } = error;
  const inner = cause instanceof AggregateError ? [cause, ...(cause.errors as unknown[])] : [cause];
  return [error, ...inner.filter((one): one is Error => one instanceof Error).flatMap(causesOf)];
}

function failureOf({ status, headers }: Response, at: URL) {
  const { host } = at;
  if (status === 401 || status === 403) return { code: 'sign-in', host, status } as const;
  if (status === 404 || status === 410) return { code: 'not-found', host, address: showAddress(at) } as const;
  if (status === 407) return { code: 'proxy-refused', host, status } as const;
  if (status === 429) {
    return { code: 'too-many-requests', host, retryAfterSeconds: secondsIn(headers.get('retry-after')) } as const;
  }
  return { code: status >= 500 ? 'server-error' : 'refused', host, status } as const;
}

/** An address as people are told it, without what signs it for a while. */
function showAddress({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}

/** What `Retry-After` asks for: seconds, or a date (RFC 9110, 10.2.3). */
export function secondsIn(text: string | null): number | null {
  if (text === null) return null;
  if (/^\d+$/.test(text.trim())) return Number(text);
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}

/** The SHA-256 that an ETag is made of, as hubs do for files that they keep by it. */
function digestIn(etag: string | null): string | undefined {
  return /^(?:W\/)?"?([0-9a-f]{64})"?$/.exec(etag ?? '')?.[1];
}

/** Gives a line up where no byte comes for a while, or where somebody says so. */
export class Watch {
  readonly patienceMs: number;
  readonly signal: AbortSignal;
  readonly #caller: AbortSignal | undefined;
  readonly #over = new AbortController();
  #timer: NodeJS.Timeout;

  constructor(patienceMs: number, caller: AbortSignal | undefined) {
    this.patienceMs = patienceMs;
    this.#caller = caller;
    this.signal = caller ? AbortSignal.any([caller, this.#over.signal]) : this.#over.signal;
    this.#timer = setTimeout(() => this.#over.abort(), patienceMs);
  }

  get isCancelled(): boolean {
    return this.#caller?.aborted ?? false;
  }

  get isOver(): boolean {
    return this.#over.signal.aborted;
  }

  touch(): void {
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
