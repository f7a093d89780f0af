import path from 'node:path';
import { member } from '../../core/member.ts';
import { RpcError, describeError } from '../../protocol/rpcError.ts';
import { readJson } from './readJson.ts';
import type { Tokenizer } from './tokenizer.ts';
import { UnigramTokenizer, type Piece } from './unigramTokenizer.ts';
import { WAY_OUT } from './wayOut.ts';

/**
 * The tokeniser of a model's folder, which has been checked (`readModelFolder`): our own where it computes the same
 * ids, which is twenty times as fast; else that of transformers.js, loaded only then.
 *
 * @throws RpcError `model-damaged`
 */
export async function loadTokenizer(folder: string): Promise<Tokenizer> {
  try {
    return await readTokenizer(folder);
  } catch (error) {
    const detail = describeError(error);
    throw new RpcError('model-damaged', `The encoder’s tokeniser cannot be read. ${WAY_OUT} (${detail})`);
  }
}

async function readTokenizer(folder: string): Promise<Tokenizer> {
  const [definition, use] = await Promise.all(
    ['tokenizer.json', 'tokenizer_config.json'].map((file) => readJson(path.join(folder, file))),
  );
  const vocabulary = readOwnUnigram(definition);
  if (!vocabulary) return openTransformersTokenizer(folder, findHighestId(definition));
  const padToken = member(use, 'pad_token');
  const padId = vocabulary.findIndex(([text]) => text === padToken);
  return new UnigramTokenizer(vocabulary, Math.max(0, padId));
}

/** A file of its own beside the bundle of the engine: esbuild.mjs keeps this import as it is. */
async function openTransformersTokenizer(folder: string, highestId: number): Promise<Tokenizer> {
  const { TransformersTokenizer } = await import('./transformersTokenizer.ts');
  return TransformersTokenizer.open(folder, highestId);
}

/**
 * A vocabulary is a list, or an object of ids by token. What was added to it does not count: some models have tokens there
 * that their graph does not know, such as those that stand for pictures.
 */
function findHighestId(definition: unknown): number {
  const vocabulary = member(definition, 'model', 'vocab');
  if (Array.isArray(vocabulary)) return vocabulary.length - 1;
  if (typeof vocabulary !== 'object' || vocabulary === null) throw new TypeError('It has no vocabulary.');
  return Object.values(vocabulary).reduce((highest: number, id) => Math.max(highest, Number(id)), 0);
}

/** The vocabulary, if this is the kind of Unigram that {@link UnigramTokenizer} implements. */
function readOwnUnigram(definition: unknown): readonly Piece[] | undefined {
  const expected: [path: string[], value: unknown][] = [
    [['model', 'type'], 'Unigram'],
    [['model', 'unk_id'], 0],
    [['model', 'byte_fallback'], false],
    [['normalizer', 'type'], 'NFKC'],
    [['pre_tokenizer', 'type'], 'Metaspace'],
    [['pre_tokenizer', 'prepend_scheme'], 'always'],
    [['pre_tokenizer', 'split'], false],
    [['post_processor'], null],
    [['added_tokens', 'length'], 0],
  ];
  if (!expected.every(([at, value]) => member(definition, ...at) === value)) return undefined;
  const vocabulary = member(definition, 'model', 'vocab') as readonly Piece[];
  const reachesOver = vocabulary.some(([text]) => text.includes('▁', 1));
  return reachesOver ? undefined : vocabulary;
}
