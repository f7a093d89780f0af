import { member } from '../member.ts';
import {
  ORDINARY_NEAREST,
  readPrefixes,
  type ModelFile,
  type ModelManifest,
  type Pooling,
  type Prefixes,
} from './modelManifest.ts';

/** What the files of a sentence-transformers export say, parsed; undefined where there is no such file. */
export interface ModelDescriptions {
  readonly 'config.json': unknown;
  readonly '1_Pooling/config.json'?: unknown;
  readonly 'sentence_bert_config.json'?: unknown;
  readonly 'tokenizer_config.json'?: unknown;
  readonly 'modules.json'?: unknown;
  readonly 'config_sentence_transformers.json'?: unknown;
}

/** The model cannot be used: it has a part that Simile does not compute, or does not say what has to be known. */
export class UnsupportedModel extends Error {
  override readonly name = 'UnsupportedModel';
}

/** Kinds of models whose first positions are not for tokens, and how many those are. */
const POSITIONS_BEFORE: Readonly<Record<string, number>> = { roberta: 2, 'xlm-roberta': 2, camembert: 2, mpnet: 2 };

/** The parts of a sentence-transformers model that Simile computes itself. */
const KNOWN_MODULES = ['Transformer', 'Pooling', 'Normalize'];

/**
 * What simile.json says of a model that has none, from the other files of its folder.
 *
 * @param name as people know the model
 * @param identity tells its graph and weights from all others: something of their digest
 * @param files the graph among them
 * @throws UnsupportedModel with a message for people
 */
export function describeModel(
  name: string,
  identity: string,
  descriptions: ModelDescriptions,
  files: readonly ModelFile[],
): ModelManifest {
  const config = descriptions['config.json'];
  refuseUnknownModules(descriptions['modules.json']);
  return {
    id: `${name}@${identity}`,
    title: name,
    licence: '',
    languages: [],
    dimensions: firstCount(
      [member(config, 'hidden_size'), member(config, 'd_model'), member(config, 'dim')],
      'hidden_size',
    ),
    maxTokens: readMaxTokens(descriptions),
    pooling: readPooling(descriptions['1_Pooling/config.json']),
    normalise: true,
    prefixes: readPrompts(descriptions),
    sameBitsInBatches: false,
    usualNearest: ORDINARY_NEAREST,
    files,
  };
}

/** A dense layer after the pooling, say, would silently be left out. */
function refuseUnknownModules(modules: unknown): void {
  if (!Array.isArray(modules)) return;
  for (const module of modules) {
    const type = String(member(module, 'type')).split('.').at(-1)!;
    if (!KNOWN_MODULES.includes(type)) {
      throw new UnsupportedModel(`The model has a part that Simile does not know (${type}). Choose another.`);
    }
  }
}

const POOLING_MODES: Readonly<Record<string, Pooling>> = {
  pooling_mode_mean_tokens: 'mean',
  pooling_mode_cls_token: 'cls',
  pooling_mode_max_tokens: 'max',
};

/** Several ways at a time would make one long vector, which Simile does not. */
function readPooling(config: unknown): Pooling {
  if (config === undefined) return 'mean';
  const modes = Object.entries(Object(config) as object).filter(
    ([name, isOn]) => name.startsWith('pooling_mode_') && isOn === true,
  );
  const pooling = modes.length === 1 ? POOLING_MODES[modes[0]![0]] : undefined;
  if (pooling !== undefined) return pooling;
  throw new UnsupportedModel('The model pools its tokens in a way that Simile does not know. Choose another.');
}

/** The prompts of sentence-transformers, of which the one for passages has had several names. */
function readPrompts(descriptions: ModelDescriptions): Prefixes {
  const prompts = member(descriptions['config_sentence_transformers.json'], 'prompts');
  const prompt = (...names: string[]) =>
    names.map((name) => member(prompts, name)).find((text) => typeof text === 'string');
  const prefixes = readPrefixes({
    query: prompt('query'),
    passage: prompt('passage', 'document', 'corpus'),
    symmetric: prompt('STS'),
  });
  const areLeftOut = member(descriptions['1_Pooling/config.json'], 'include_prompt') === false;
  if (areLeftOut && Object.values(prefixes).some(Boolean)) {
    throw new UnsupportedModel('The model leaves its prefixes out of the pooling, as Simile does not. Choose another.');
  }
  return prefixes;
}

/** What the model was made for, and no more than it has positions. */
function readMaxTokens(descriptions: ModelDescriptions): number {
  const config = descriptions['config.json'];
  const all = member(config, 'max_position_embeddings');
  const before = POSITIONS_BEFORE[String(member(config, 'model_type'))] ?? 0;
  const positions = typeof all === 'number' ? all - before : undefined;
  const wanted = [
    member(descriptions['sentence_bert_config.json'], 'max_seq_length'),
    member(descriptions['tokenizer_config.json'], 'model_max_length'),
    positions,
  ];
  return Math.min(firstCount(wanted, 'max_seq_length'), positions ?? Infinity);
}

/** The first that is a sensible number: some tokenisers give 10^30 for "no limit". */
function firstCount(candidates: readonly unknown[], name: string): number {
  const found = candidates.find((value) => Number.isSafeInteger(value) && (value as number) > 0);
  if (found === undefined) throw new UnsupportedModel(`The model does not say its ${name}. Choose another.`);
  return found as number;
}
