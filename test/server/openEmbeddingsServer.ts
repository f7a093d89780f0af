import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does instead of answering. */
export type ServerFault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** Takes the request and says nothing until {@link EmbeddingsTestServer.breakLines}. */
  | { readonly kind: 'silence' }
  /** Ends the connection in the middle of the answer. */
  | { readonly kind: 'drop' }
  /** A log-in page, with status 200. */
  | { readonly kind: 'page' }
  /** Another answer than the right one. */
  | { readonly kind: 'answer'; readonly change: (answer: EmbeddingsAnswer) => unknown };

export interface EmbeddingsAnswer {
  readonly object: 'list';
  readonly model: string;
  readonly data: { readonly object: 'embedding'; readonly index: number; readonly embedding: number[] | string }[];
}

export interface EmbeddingsRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** As it came. */
  readonly body: string;
  readonly model: string;
  readonly input: readonly string[];
  readonly format: string | undefined;
  /** `performance.now()`. */
  readonly at: number;
}

export interface ServerTraits {
  readonly dimensions?: number;
  readonly model?: string;
  /** Wanted as a bearer token, if any. */
  readonly key?: string;
  /** More texts in a request are refused with 422, as Text Embeddings Inference does. */
  readonly mostTexts?: number;
  /** Longer texts are refused with 400. */
  readonly mostCharacters?: number;
  /** Refuses `encoding_format: base64` with 400, where false. */
  readonly knowsBase64?: boolean;
  /** Milliseconds until it answers. */
  readonly delayMs?: number;
  /** Whether it lists its models. */
  readonly lists?: boolean;
}

export interface EmbeddingsTestServer {
  /** `http://127.0.0.1:<port>/v1`. */
  readonly address: string;
  /** All requests for vectors so far. */
  readonly requests: EmbeddingsRequest[];
  /** Requests under way at one time at most. */
  mostAtOnce: number;
  /** Asked for every request for vectors; what it answers with is done instead. */
  misbehave: (request: EmbeddingsRequest) => ServerFault | undefined;
  /** Can be changed at any time. */
  traits: ServerTraits;
  /** Ends the connections that are silent. */
  breakLines(): void;
  /** Ends all connections, and takes no more. */
  close(): Promise<void>;
  /** Comes back at the same address after {@link close}. */
  reopen(): Promise<void>;
}

/** A server on 127.0.0.1 with the embeddings API of OpenAI. Texts with words in common have vectors that are near each other. */
export async function openEmbeddingsServer(traits: ServerTraits = {}): Promise<EmbeddingsTestServer> {
  const silent = new Set<ServerResponse>();
  let atOnce = 0;
  const http = createServer((request, response) => {
    void readAll(request).then((body) => answer(request, response, body));
  });
  let port = 0;
  const listen = async () => {
    await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
    ({ port } = http.address() as AddressInfo);
  };
  await listen();

  const server: EmbeddingsTestServer = {
    address: `http://127.0.0.1:${port}/v1`,
    requests: [],
    mostAtOnce: 0,
    misbehave: () => undefined,
    traits,
    breakLines: () => {
      for (const response of silent) response.destroy();
      silent.clear();
    },
    close: () => {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      http.closeAllConnections();
      return closed;
    },
    reopen: listen,
  };
  return server;

  async function answer(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const { key, model = 'test-encoder', lists = true, delayMs = 0 } = server.traits;
    const refuse = (status: number, message: string) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message } }));
    if (request.url === '/v1/models' && lists) {
      if (!mayEnter(request, key)) return void refuse(401, 'Incorrect API key provided.');
      return void response.end(
        JSON.stringify({ object: 'list', data: [{ id: model, object: 'model', max_model_len: 512 }] }),
      );
    }
    if (request.url !== '/v1/embeddings' || request.method !== 'POST') return void refuse(404, 'Not found');
    const asked = JSON.parse(body) as { model: string; input: string[]; encoding_format?: string };
    const noted: EmbeddingsRequest = {
      path: request.url,
      headers: request.headers,
      body,
      model: asked.model,
      input: asked.input,
      format: asked.encoding_format,
      at: performance.now(),
    };
    server.requests.push(noted);
    server.mostAtOnce = Math.max(server.mostAtOnce, ++atOnce);
    response.once('close', () => atOnce--);
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    const fault = server.misbehave(noted);
    switch (fault?.kind) {
      case 'status':
        return void response.writeHead(fault.status, fault.headers).end(fault.body ?? 'no');
      case 'silence':
        return void silent.add(response);
      case 'page':
        return void response
          .writeHead(200, { 'content-type': 'text/html' })
          .end('<!DOCTYPE html><p>Please log in.</p>');
      case 'drop':
        response.writeHead(200, { 'content-length': 1000 });
        response.write('{"object":');
        return void response.socket!.destroySoon();
      case 'answer':
      case undefined:
    }
    if (!mayEnter(request, key)) return void refuse(401, 'Incorrect API key provided.');
    if (asked.model !== model) return void refuse(404, `model "${asked.model}" not found, try pulling it first`);
    const { mostTexts = Infinity, mostCharacters = Infinity, knowsBase64 = true, dimensions = 64 } = server.traits;
    if (asked.input.length > mostTexts) {
      return void refuse(422, `batch size ${asked.input.length} > maximum allowed batch size ${mostTexts}`);
    }
    if (asked.input.some((text) => text.length > mostCharacters)) {
      return void refuse(400, 'the input length exceeds the context length');
    }
    if (asked.input.some((text) => text === '')) return void refuse(400, 'input cannot be an empty string');
    if (asked.encoding_format === 'base64' && !knowsBase64) return void refuse(400, 'encoding_format is not supported');
    const data = asked.input.map((text, index) => {
      const vector = embed(text, dimensions);
      const embedding = asked.encoding_format === 'base64' ? toBase64(vector) : vector;
      return { object: 'embedding' as const, index, embedding };
    });
    const right: EmbeddingsAnswer = { object: 'list', model, data };
    const said = fault ? fault.change(right) : right;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  }
}

function mayEnter({ headers }: IncomingMessage, key: string | undefined): boolean {
  return key === undefined || headers.authorization === `Bearer ${key}`;
}

function toBase64(vector: readonly number[]): string {
  return Buffer.from(Float32Array.from(vector).buffer).toString('base64');
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** A vector of no particular length: each word adds one of its own, the same in every text. */
export function embed(text: string, dimensions = 64): number[] {
  const vector = new Array<number>(dimensions).fill(0.01);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    let state = 2166136261;
    for (let at = 0; at < word.length; at++) state = Math.imul(state ^ word.charCodeAt(at), 16777619);
    for (let d = 0; d < dimensions; d++) {
      state = Math.imul(state ^ (state >>> 15), 2246822519) + d;
      vector[d]! += ((state >>> 0) / 2 ** 32 - 0.5) * 2;
    }
  }
  return vector;
}
