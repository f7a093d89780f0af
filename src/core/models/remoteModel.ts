import { member } from '../member.ts';
import { readPrefixes, type Prefixes } from './modelManifest.ts';

/** An encoder on a server that speaks OpenAI's embeddings API. Nothing secret is in it. */
export interface RemoteModel {
  /** Of the API, without a slash at its end: `http://localhost:11434/v1`. */
  readonly address: string;
  /** As the server names it. */
  readonly model: string;
  /** Of its vectors. */
  readonly dimensions: number;
  /** Longer texts are sent in parts: estimated, since the server's tokeniser is not here (`estimateTokens`). */
  readonly maxTokens: number;
  readonly prefixes: Prefixes;
  /** Requests under way at a time at most, while nobody waits for them. */
  readonly concurrency: number;
}

/** What most encoders take. Where a server does not say, its model's limit may be this small. */
export const USUAL_TOKENS = 512;
/** Longer texts blur in one vector, and take a server's memory. */
const MOST_TOKENS = 8192;
const LEAST_TOKENS = 64;

export const USUAL_CONCURRENCY = 4;
const MOST_CONCURRENCY = 64;

/** More than any encoder has. */
const MOST_DIMENSIONS = 16_384;

/** What it is chosen by: unlike the id of a model on a hub, it says where it is. Not more than one model of a server has it. */
export function remoteModelId({ model, address }: Pick<RemoteModel, 'model' | 'address'>): string {
  return `${model}@${address}`;
}

/** Whether a text can only be the id of an encoder on a server. */
export function isRemoteModelId(text: string): boolean {
  return /@https?:\/\//.test(text);
}

/** As it is told to people: which model, and where. */
export function remoteModelTitle({ model, address }: Pick<RemoteModel, 'model' | 'address'>): string {
  return `${model} (${new URL(address).host})`;
}

/** A limit that a server or a person has given, within bounds; the usual one where none was given. */
export function limitTokens(tokens: number | undefined): number {
  return limit(tokens ?? USUAL_TOKENS, LEAST_TOKENS, MOST_TOKENS);
}

/** Checks what was read from settings or a file. @throws TypeError that names the member */
export function readRemoteModel(json: unknown): RemoteModel {
  const text = (name: string) => {
    const value = member(json, name);
    if (typeof value === 'string' && value !== '') return value;
    throw new TypeError(name);
  };
  const number = (name: string, otherwise?: number) => {
    const value = member(json, name) ?? otherwise;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
    throw new TypeError(name);
  };
  const address = text('address');
  if (!/^https?:\/\/[^/?#@]+(\/[^?#]*[^?#/])?$/.test(address) || !URL.canParse(address)) throw new TypeError('address');
  const dimensions = number('dimensions');
  if (dimensions > MOST_DIMENSIONS) throw new TypeError('dimensions');
  return {
    address,
    model: text('model'),
    dimensions,
    maxTokens: limitTokens(number('maxTokens', USUAL_TOKENS)),
    prefixes: readPrefixes(member(json, 'prefixes')),
    concurrency: limit(number('concurrency', USUAL_CONCURRENCY), 1, MOST_CONCURRENCY),
  };
}

function limit(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.trunc(value)));
}
