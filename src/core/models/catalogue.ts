import manifest from '../../../models/manifest.json';
import { member } from '../member.ts';
import { EMBEDDED } from './embedded.ts';
import { isHubId, isRevision } from './hubId.ts';
import { isModelPath } from './modelPath.ts';
import { isPooling, type ModelFile, type Pooling, type Prefixes } from './modelManifest.ts';

/** An encoder of the catalogue (models/manifest.json, described by models/manifest.schema.json). */
export interface CatalogueEntry {
  /** `owner/name` on the hub, or {@link EMBEDDED}. */
  readonly id: string;
  readonly title: string;
  /** What it is good for, in a sentence or two. */
  readonly summary: string;
  /** What people have to know before they choose it. */
  readonly note?: string;
  /** Page of the model that this is an export of. */
  readonly origin: string;
  /** A commit, or a branch where the commit is not known; absent: the hub's main branch. */
  readonly revision?: string;
  /** SPDX identifier. */
  readonly licence: string;
  /** Where a licence without an SPDX identifier can be read. */
  readonly licenceUrl?: string;
  /** BCP 47; `mul` alone: very many, without a published list. */
  readonly languages: readonly string[];
  readonly dimensions: number;
  /** Of one window, special tokens included. */
  readonly maxTokens: number;
  readonly pooling: Pooling;
  readonly normalise: boolean;
  readonly prefixes?: Prefixes;
  readonly memory: (typeof MEMORY)[number];
  readonly speed: (typeof SPEED)[number];
  /** What is downloaded, with sizes and digests where they are known; empty for the embedded one. */
  readonly files: readonly ModelFile[];
}

const MEMORY = ['small', 'medium', 'large'] as const;
const SPEED = ['fast', 'medium', 'slow'] as const;

let entries: readonly CatalogueEntry[] | undefined;

/** The catalogue that Simile comes with. */
export function catalogue(): readonly CatalogueEntry[] {
  entries ??= readCatalogue(manifest);
  return entries;
}

/** @param id as in the catalogue, whatever its case */
export function findInCatalogue(id: string): CatalogueEntry | undefined {
  return catalogue().find((entry) => entry.id.toLowerCase() === id.toLowerCase());
}

/** Bytes to download; undefined where a size is not known before the hub is asked. */
export function downloadSize({ files }: CatalogueEntry): number | undefined {
  let total = 0;
  for (const { size } of files) {
    if (size === undefined) return undefined;
    total += size;
  }
  return total;
}

/** Checks what was read from a manifest.json. @throws TypeError that names the entry and its member */
export function readCatalogue(json: unknown): readonly CatalogueEntry[] {
  if (member(json, 'version') !== 1) throw new TypeError('The catalogue is of a version that Simile does not know.');
  const models = member(json, 'models');
  if (!Array.isArray(models)) throw new TypeError('The catalogue has no list of models.');
  const read = models.map(readEntry);
  const ids = read.map(({ id }) => id.toLowerCase());
  const twice = ids.find((id, at) => ids.indexOf(id) < at);
  if (twice !== undefined) throw new TypeError(`The catalogue has ${twice} twice.`);
  return read;
}

function readEntry(json: unknown, at: number): CatalogueEntry {
  const id = member(json, 'id');
  const name = typeof id === 'string' ? id : `number ${at + 1}`;
  const check = <Value>(key: string, holds: (value: unknown) => value is Value): Value => {
    const value = member(json, key);
    if (!holds(value)) throw new TypeError(`The catalogue's entry ${name}: ${key} is missing or not what it should be.`);
    return value;
  };
  const optional = <Key extends string, Value>(key: Key, holds: (value: unknown) => value is Value) =>
    (member(json, key) === undefined ? {} : { [key]: check(key, holds) }) as { readonly [Name in Key]?: Value };

  const entry = {
    id: check('id', (value): value is string => value === EMBEDDED || (isText(value) && isHubId(value))),
    title: check('title', isText),
    summary: check('summary', isText),
    ...optional('note', isText),
    origin: check('origin', isAddress),
    ...optional('revision', (value): value is string => isText(value) && isRevision(value)),
    licence: check('licence', isText),
    ...optional('licenceUrl', isAddress),
    languages: check('languages', (value): value is string[] => isListOf(value, isText) && value.length > 0),
    dimensions: check('dimensions', isCount),
    maxTokens: check('maxTokens', isCount),
    pooling: check('pooling', isPooling),
    normalise: check('normalise', (value): value is boolean => typeof value === 'boolean'),
    ...optional('prefixes', isPrefixes),
    memory: check('memory', (value): value is (typeof MEMORY)[number] => MEMORY.includes(value as never)),
    speed: check('speed', (value): value is (typeof SPEED)[number] => SPEED.includes(value as never)),
    files: check('files', (value): value is ModelFile[] => isListOf(value, isFile)),
  };
  const graphs = entry.files.filter(({ path }) => path.endsWith('.onnx'));
  if (entry.id !== EMBEDDED && graphs.length !== 1) {
    throw new TypeError(`The catalogue's entry ${name}: files need one .onnx, and there are ${graphs.length}.`);
  }
  return entry;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isAddress(value: unknown): value is string {
  return isText(value) && value.startsWith('https://');
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function isListOf<Value>(value: unknown, holds: (value: unknown) => value is Value): value is Value[] {
  return Array.isArray(value) && value.every(holds);
}

function isPrefixes(value: unknown): value is Prefixes {
  return ['query', 'passage', 'symmetric'].every((name) => typeof member(value, name) === 'string');
}

function isFile(value: unknown): value is ModelFile {
  const [path, size, sha256] = ['path', 'size', 'sha256'].map((key) => member(value, key));
  return (
    isText(path) &&
    isModelPath(path) &&
    (size === undefined || isCount(size)) &&
    (sha256 === undefined || (isText(sha256) && /^[0-9a-f]{64}$/.test(sha256)))
  );
}
