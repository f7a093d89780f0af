import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeBertWeights, type BertShape, type BertWeights } from './bertWeights.ts';
import { buildBertGraph, type BertGraphOptions } from './buildBertGraph.ts';
import { makeSmallWordPieces } from './smallWordPieces.ts';

export interface BertModelOptions extends Partial<BertGraphOptions>, Partial<Omit<BertShape, 'vocabulary'>> {
  /** A folder whose WordPiece tokeniser the model gets; a small one of its own without. */
  readonly tokenizer?: string | undefined;
  readonly pooling?: 'mean' | 'cls' | 'max';
  /** Tokens of a window, special ones included; as many as there are positions unless it is said. */
  readonly maxTokens?: number;
  /** What config_sentence_transformers.json says is put before texts, by its name there (`query`, `document`, `STS`). */
  readonly prompts?: Readonly<Record<string, string>>;
  /** Of the weights. */
  readonly seed?: number;
}

export interface BertModel {
  /** Relative to the folder, with forward slashes, in order. */
  readonly files: readonly string[];
  /** The graph among them. */
  readonly graph: string;
  readonly shape: BertShape;
  readonly weights: BertWeights;
}

const TOKENIZER_FILES = ['tokenizer.json', 'tokenizer_config.json', 'special_tokens_map.json'];

/**
 * Makes the folder of an encoder that is shaped like BERT and laid out as sentence-transformers models in ONNX form are on
 * the hub. Its weights are drawn by lot: the nearer two texts are under it, the more words they share.
 *
 * @param folder is made, if need be
 */
export async function makeBertModel(folder: string, options: BertModelOptions = {}): Promise<BertModel> {
  const { width = 32, layers = 2, heads = 4, hidden = 4 * width, positions = 128, seed = 1 } = options;
  const { tokenTypes = true, positionIds = false, quantisation = 'none', output = 'tokens' } = options;
  const { pooling = 'mean', maxTokens = positions, prompts } = options;
  const tokenizer = await gatherTokenizer(options.tokenizer, maxTokens);
  const shape = { vocabulary: countTokens(tokenizer), width, layers, heads, hidden, positions };
  const weights = makeBertWeights(shape, seed);
  const graph = quantisation === 'dynamic' ? 'onnx/model_quantized.onnx' : 'onnx/model.onnx';
  const module = (idx: number, name: string, at: string) => {
    return { idx, name: String(idx), path: at, type: `sentence_transformers.models.${name}` };
  };
  const files = new Map<string, unknown>([
    ...tokenizer,
    [
      'config.json',
      {
        architectures: ['BertModel'],
        model_type: 'bert',
        vocab_size: shape.vocabulary,
        hidden_size: width,
        num_hidden_layers: layers,
        num_attention_heads: heads,
        intermediate_size: hidden,
        hidden_act: 'gelu',
        max_position_embeddings: positions,
        type_vocab_size: 2,
        pad_token_id: 0,
      },
    ],
    [
      'modules.json',
      [module(0, 'Transformer', ''), module(1, 'Pooling', '1_Pooling'), module(2, 'Normalize', '2_Normalize')],
    ],
    ['sentence_bert_config.json', { max_seq_length: maxTokens, do_lower_case: false }],
    [
      '1_Pooling/config.json',
      {
        word_embedding_dimension: width,
        pooling_mode_cls_token: pooling === 'cls',
        pooling_mode_mean_tokens: pooling === 'mean',
        pooling_mode_max_tokens: pooling === 'max',
        pooling_mode_mean_sqrt_len_tokens: false,
      },
    ],
    ...(prompts ? ([['config_sentence_transformers.json', { prompts, default_prompt_name: null }]] as const) : []),
    [graph, buildBertGraph(weights, shape, { tokenTypes, positionIds, quantisation, output })],
  ]);
  for (const [file, content] of files) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    const bytes = content instanceof Uint8Array ? content : `${JSON.stringify(content, null, 2)}\n`;
    await writeFile(path.join(folder, file), bytes);
  }
  return { files: [...files.keys()].sort(), graph, shape, weights };
}

async function gatherTokenizer(folder: string | undefined, maxTokens: number): Promise<Map<string, unknown>> {
  if (folder === undefined) return makeSmallWordPieces(maxTokens);
  const there = (await readdir(folder)).filter((file) => TOKENIZER_FILES.includes(file));
  const read = async (file: string) => [file, JSON.parse(await readFile(path.join(folder, file), 'utf8'))] as const;
  return new Map(await Promise.all(there.map(read)));
}

function countTokens(tokenizer: ReadonlyMap<string, unknown>): number {
  const definition = tokenizer.get('tokenizer.json') as { model: { vocab: Record<string, number> } };
  return Object.keys(definition.model.vocab).length;
}
