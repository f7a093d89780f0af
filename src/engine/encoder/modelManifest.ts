import type { NearestQuantiles } from '../../core/closeness.ts';
import { member } from './readJson.ts';

/** How the vectors of tokens become one; `output` where the graph has a `sentence_embedding` of its own. */
export type Pooling = 'output' | 'mean' | 'cls' | 'max';

/** simile.json: what a model's folder says of itself. */
export interface ModelManifest {
  /** Identity: vectors of different ids are never compared. Holds something of the ONNX file's digest. */
  readonly id: string;
  readonly title: string;
  /** SPDX identifier; empty where unknown. */
  readonly licence: string;
  /** BCP 47; empty where unknown. */
  readonly languages: readonly string[];
  readonly dimensions: number;
  /** Of one window, special tokens included. */
  readonly maxTokens: number;
  readonly pooling: Pooling;
  readonly normalise: boolean;
  /**
   * Whether a text gets the same bits in whatever batch of its padded length. Otherwise texts are encoded one at a time,
   * without padding: graphs that choose their 8-bit ranges while they run choose them for the batch.
   */
  readonly sameBitsInBatches: boolean;
  /** Measured for this encoder; {@link ORDINARY_NEAREST} where nobody has. */
  readonly usualNearest: NearestQuantiles;
  /** Relative to the folder, with forward slashes; one of them is the ONNX file. */
  readonly files: readonly ModelFile[];
}

/** About where the neighbours that most sentence encoders find have their cosines. */
export const ORDINARY_NEAREST: NearestQuantiles = { 'very close': 0.8, close: 0.65, related: 0.5 };

export interface ModelFile {
  readonly path: string;
  /** Bytes. */
  readonly size?: number;
  /** In hexadecimal. */
  readonly sha256?: string;
}

/** Checks what was read from simile.json. @throws TypeError that names the entry */
export function readManifest(json: unknown): ModelManifest {
  const text = (name: string) => expect(json, name, (value) => typeof value === 'string') as string;
  const count = (name: string) =>
    expect(json, name, (value) => Number.isSafeInteger(value) && (value as number) > 0) as number;
  const list = (name: string) => expect(json, name, Array.isArray) as unknown[];
  const files = list('files').map(readFile);
  if (!files.some((file) => file.path.endsWith('.onnx'))) throw new TypeError('simile.json: files has no .onnx');
  return {
    id: text('id'),
    title: text('title'),
    licence: text('licence'),
    languages: list('languages').map(String),
    dimensions: count('dimensions'),
    maxTokens: count('maxTokens'),
    pooling: expect(json, 'pooling', isPooling) as Pooling,
    normalise: expect(json, 'normalise', (value) => typeof value === 'boolean') as boolean,
    sameBitsInBatches: member(json, 'sameBitsInBatches') === true,
    usualNearest: readUsualNearest(member(json, 'usualNearest')),
    files,
  };
}

function readUsualNearest(json: unknown): NearestQuantiles {
  if (json === undefined) return ORDINARY_NEAREST;
  const cosine = (word: string) => expect(json, word, (value) => typeof value === 'number') as number;
  return { 'very close': cosine('very close'), close: cosine('close'), related: cosine('related') };
}

function isPooling(value: unknown): value is Pooling {
  return ['output', 'mean', 'cls', 'max'].includes(value as string);
}

function readFile(json: unknown): ModelFile {
  const path = expect(json, 'path', (value) => typeof value === 'string') as string;
  // A manifest speaks of its own folder only.
  if (path.startsWith('/') || path.split(/[/\\]/).includes('..')) throw new TypeError(`simile.json: path ${path}`);
  const [size, sha256] = [member(json, 'size'), member(json, 'sha256')];
  return {
    path,
    ...(typeof size === 'number' && { size }),
    ...(typeof sha256 === 'string' && { sha256: sha256.toLowerCase() }),
  };
}

function expect(json: unknown, name: string, holds: (value: unknown) => boolean): unknown {
  const value = member(json, name);
  if (!holds(value)) throw new TypeError(`simile.json: ${name}`);
  return value;
}
