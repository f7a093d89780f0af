import type { NearestQuantiles } from '../closeness.ts';
import { member } from '../member.ts';
import { isModelPath } from './modelPath.ts';

/** How the vectors of tokens become one; `output` where the graph has a `sentence_embedding` of its own. */
export type Pooling = 'output' | 'mean' | 'cls' | 'max';

/**
 * What a model's authors put before a text, spaces included (`query: `); empty where nothing is. Which text gets which
 * is said in docs/architecture.md.
 */
export interface Prefixes {
  /** Before what a person types in search of passages. */
  readonly query: string;
  /** Before passages: all that is in the index. */
  readonly passage: string;
  /** Before texts of a list that are compared with one another. The passages' where a model does not tell them apart. */
  readonly symmetric: string;
}

/** What a text is to be compared as. */
export type TextRole = keyof Prefixes;

export const POOLINGS: readonly Pooling[] = ['output', 'mean', 'cls', 'max'];

/** simile.json: what a model's folder says of itself. */
export interface ModelManifest {
  /** Identity: vectors of different ids are never compared. Holds something of the ONNX file's digest. */
  readonly id: string;
  readonly title: string;
  /** SPDX identifier; empty where unknown. */
  readonly licence: string;
  /** BCP 47; `mul` alone: very many, without a list; empty where unknown. */
  readonly languages: readonly string[];
  /** Of its vectors. Fewer than the graph gives: the first ones, for models that were trained for it (Matryoshka). */
  readonly dimensions: number;
  /** Of one window, special tokens included. */
  readonly maxTokens: number;
  readonly pooling: Pooling;
  /** Whether what the pooling gives is still to be scaled to unit length. Vectors that were cut always are. */
  readonly normalise: boolean;
  readonly prefixes: Prefixes;
  /**
   * Whether a text is known to get the same bits in whatever batch of its padded length. Otherwise it is tried out when
   * the model is loaded, and texts are encoded one at a time where they do not.
   */
  readonly sameBitsInBatches: boolean;
  /** Measured for this encoder; {@link ORDINARY_NEAREST} where nobody has. */
  readonly usualNearest: NearestQuantiles;
  /** Relative to the folder, with forward slashes; one of them is the ONNX file. */
  readonly files: readonly ModelFile[];
  /** Where it was downloaded from, or would have been; absent where nobody knows. */
  readonly source?: ModelSource;
}

/** A model on a hub. */
export interface ModelSource {
  /** `owner/name`. */
  readonly repository: string;
  /** A commit, where it is known. */
  readonly revision?: string;
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
    prefixes: readPrefixes(member(json, 'prefixes')),
    sameBitsInBatches: member(json, 'sameBitsInBatches') === true,
    usualNearest: readUsualNearest(member(json, 'usualNearest')),
    files,
    ...readSource(member(json, 'source')),
  };
}

function readSource(json: unknown): Pick<ModelManifest, 'source'> {
  if (json === undefined) return {};
  const repository = expect(json, 'repository', (value) => typeof value === 'string') as string;
  const revision = member(json, 'revision');
  return { source: { repository, ...(typeof revision === 'string' && { revision }) } };
}

/** Prefixes where any or none of them are given. @throws TypeError */
export function readPrefixes(json: unknown): Prefixes {
  const prefix = (name: string, otherwise: string) => {
    const value = member(json, name) ?? otherwise;
    if (typeof value !== 'string') throw new TypeError(`simile.json: prefixes.${name}`);
    return value;
  };
  const passage = prefix('passage', '');
  return { query: prefix('query', ''), passage, symmetric: prefix('symmetric', passage) };
}

function readUsualNearest(json: unknown): NearestQuantiles {
  if (json === undefined) return ORDINARY_NEAREST;
  const cosine = (word: string) => expect(json, word, (value) => typeof value === 'number') as number;
  return { 'very close': cosine('very close'), close: cosine('close'), related: cosine('related') };
}

export function isPooling(value: unknown): value is Pooling {
  return POOLINGS.includes(value as Pooling);
}

function readFile(json: unknown): ModelFile {
  const path = expect(json, 'path', (value) => typeof value === 'string') as string;
  // A manifest speaks of its own folder only.
  if (!isModelPath(path)) throw new TypeError(`simile.json: path ${path}`);
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
