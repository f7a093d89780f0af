import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A model as the hub has it: contents by path. Those of at least {@link LARGE} bytes lie on the delivery network. */
export type HubModel = Readonly<Record<string, Buffer | string>>;

/** What a server does instead of sending a file. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** The page of a proxy, with status 200. */
  | { readonly kind: 'page'; readonly type?: string }
  /** Ends the connection after so many bytes of the body; the last of them may be lost on the way. */
  | { readonly kind: 'drop'; readonly after: number }
  /** Sends fewer bytes, and says so, or says nothing (`chunked`). */
  | { readonly kind: 'truncate'; readonly to: number; readonly chunked?: boolean }
  /** Sends so many bytes, and then nothing, until {@link Hub.breakLines}. */
  | { readonly kind: 'stall'; readonly after: number }
  /** Other bytes, as many. */
  | { readonly kind: 'garble' };

export interface HubRequest {
  /** `listing`, `resolve` at the hub itself, `delivery` on the delivery network. */
  readonly what: 'listing' | 'resolve' | 'delivery';
  /** Path of the file in the model; empty for a listing. */
  readonly file: string;
  readonly headers: IncomingMessage['headers'];
  /** Bytes of the body that were sent; grows while it is. */
  sent: number;
}

export interface Hub {
  /** What `--endpoint` takes. */
  readonly endpoint: string;
  /** Where large files come from, to which the hub sends whoever asks for one. */
  readonly delivery: string;
  /** All requests so far, in their order. */
  readonly requests: HubRequest[];
  /** Asked for every request; what it answers with is done instead. */
  misbehave: (request: HubRequest) => Fault | undefined;
  /** Ends the connections that have stalled. */
  breakLines(): void;
  /** Ends all connections, and takes no more. */
  close(): void;
  /** Commit of a model's only revision. */
  commitOf(id: string): string;
  /** Replaces what the hub says of a model's files. */
  relist: (listing: { siblings: Record<string, unknown>[] }) => unknown;
}

/** What a server needs for https. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Bytes from which a file is kept in Git LFS. */
export const LARGE = 1000;

/**
 * A hub on 127.0.0.1, in the layout of the real one: `/api/models/{id}/revision/{revision}` lists
 * files with sizes and digests, `/{id}/resolve/{revision}/{path}` sends small files itself and sends on to a second
 * server for large ones. Both know Range and If-Range.
 */
export async function openHub(models: Readonly<Record<string, HubModel>>, certificate?: Certificate): Promise<Hub> {
  const stalled = new Set<ServerResponse>();
  const servers: Server[] = [];
  const hub: Hub & { readonly stalled: Set<ServerResponse> } = {
    endpoint: '',
    delivery: '',
    stalled,
    breakLines: () => {
      for (const response of stalled) response.destroy();
      stalled.clear();
    },
    close: () => {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
    requests: [],
    misbehave: () => undefined,
    commitOf: (id) => hash('sha1', id),
    relist: (listing) => listing,
  };
  const contents = new Map<string, { readonly file: string; readonly bytes: Buffer }>();
  for (const model of Object.values(models)) {
    for (const [file, content] of Object.entries(model)) {
      contents.set(hash('sha256', Buffer.from(content)), { file, bytes: Buffer.from(content) });
    }
  }

  const delivery = await listen(
    servers,
    (request, response) => {
      const found = contents.get(request.url!.slice('/repos/'.length).split('?')[0]!);
      if (!found) return void response.writeHead(404).end();
      const etag = `"${hash('md5', found.bytes)}"`;
      serve(hub, note('delivery', found.file, request), request, response, found.bytes, { etag });
    },
    certificate,
  );

  const endpoint = await listen(
    servers,
    (request, response) => {
      const url = new URL(request.url!, 'http://hub');
      const listing = /^\/api\/models\/(.+)\/revision\/([^/]+)$/.exec(url.pathname);
      const resolve = /^\/(.+)\/resolve\/([^/]+)\/(.+)$/.exec(url.pathname);
      const [, id, revision, file] = (listing ?? resolve ?? []).map(decodeURIComponent);
      const model = id !== undefined && Object.hasOwn(models, id) ? models[id]! : undefined;
      const noted = note(listing ? 'listing' : 'resolve', file ?? '', request);
      if (!model || !['main', hub.commitOf(id!)].includes(revision!)) {
        return void response.writeHead(404, { 'x-error-code': 'RepoNotFound' }).end('Repository not found');
      }
      if (listing) {
        const text = JSON.stringify(hub.relist(describe(id!, model)));
        return serve(hub, noted, request, response, Buffer.from(text), { 'content-type': 'application/json' });
      }
      const content = Object.hasOwn(model, file!) ? Buffer.from(model[file!]!) : undefined;
      if (!content) return void response.writeHead(404, { 'x-error-code': 'EntryNotFound' }).end('Entry not found');
      if (content.length < LARGE)
        return serve(hub, noted, request, response, content, { etag: `"${gitBlob(content)}"` });
      const sha256 = hash('sha256', content);
      response.writeHead(302, {
        location: `${delivery}/repos/${sha256}?signature=abc`,
        'x-repo-commit': hub.commitOf(id!),
        'x-linked-size': content.length,
        'x-linked-etag': `"${sha256}"`,
      });
      response.end();
    },
    certificate,
  );

  function note(what: HubRequest['what'], file: string, { headers }: IncomingMessage): HubRequest {
    const noted = { what, file, headers, sent: 0 };
    hub.requests.push(noted);
    return noted;
  }

  function describe(id: string, model: HubModel) {
    const siblings: Record<string, unknown>[] = Object.entries(model).map(([rfilename, content]) => {
      const bytes = Buffer.from(content);
      const lfs = { sha256: hash('sha256', bytes), size: bytes.length, pointerSize: 134 };
      return {
        rfilename,
        size: bytes.length,
        blobId: bytes.length < LARGE ? gitBlob(bytes) : hash('sha1', 'pointer'),
        ...(bytes.length >= LARGE && { lfs }),
      };
    });
    return { id, sha: hub.commitOf(id), cardData: { license: 'apache-2.0', language: ['en', 'de'] }, siblings };
  }

  return Object.assign(hub, { endpoint, delivery });
}

function serve(
  hub: Pick<Hub, 'misbehave'> & { readonly stalled: Set<ServerResponse> },
  noted: HubRequest,
  { headers }: IncomingMessage,
  response: ServerResponse,
  whole: Buffer,
  more: Readonly<Record<string, string>>,
): void {
  const fault = hub.misbehave(noted);
  const condition = headers['if-range'];
  const range = /^bytes=(\d+)-$/.exec(headers.range ?? '');
  const begin = range && (condition === undefined || condition === more['etag']) ? Number(range[1]) : 0;
  if (fault?.kind === 'status') return void response.writeHead(fault.status, fault.headers).end('no');
  if (fault?.kind === 'page') {
    const page = '<!DOCTYPE html>\n<html><body>Please log in to the network of this company.</body></html>';
    return void response.writeHead(200, { 'content-type': fault.type ?? 'text/html; charset=utf-8' }).end(page);
  }
  if (begin > 0 && begin >= whole.length) {
    return void response.writeHead(416, { 'content-range': `bytes */${whole.length}` }).end();
  }
  let body = whole.subarray(begin);
  if (fault?.kind === 'garble') body = Buffer.from(body.map((byte) => byte ^ 0x55));
  if (fault?.kind === 'truncate') body = body.subarray(0, fault.to);
  const partly = begin > 0 && { 'content-range': `bytes ${begin}-${whole.length - 1}/${whole.length}` };
  const length = fault?.kind === 'truncate' && fault.chunked ? {} : { 'content-length': body.length };
  response.writeHead(begin > 0 ? 206 : 200, { 'accept-ranges': 'bytes', ...length, ...partly, ...more });
  if (fault?.kind === 'drop' || fault?.kind === 'stall') {
    const some = body.subarray(0, fault.after);
    noted.sent = some.length;
    response.write(some);
    // What was written still arrives: the line ends, but not before.
    if (fault.kind === 'drop') response.socket!.destroySoon();
    else hub.stalled.add(response);
    return;
  }
  noted.sent = body.length;
  response.end(body);
}

async function listen(
  servers: Server[],
  listener: RequestListener,
  certificate: Certificate | undefined,
): Promise<string> {
  const server = certificate ? createSecureServer(certificate, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return `${certificate ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An address on this machine where nobody is. */
export async function deadAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

export function hash(algorithm: 'md5' | 'sha1' | 'sha256', content: Buffer | string): string {
  return createHash(algorithm).update(content).digest('hex');
}

function gitBlob(bytes: Buffer): string {
  return hash('sha1', Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]));
}
