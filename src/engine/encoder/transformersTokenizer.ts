import { AutoTokenizer, env, type PreTrainedTokenizer } from '@huggingface/transformers';
import type { Tokenizer } from './tokenizer.ts';

/** Any tokeniser that transformers.js knows, from a folder on this machine. */
export class TransformersTokenizer implements Tokenizer {
  readonly prefix: readonly number[];
  readonly suffix: readonly number[];
  readonly padId: number;
  readonly unknownId: number | null;
  readonly highestId: number;
  readonly #tokenizer: PreTrainedTokenizer;

  private constructor(tokenizer: PreTrainedTokenizer, highestId: number) {
    this.highestId = highestId;
    this.#tokenizer = tokenizer;
    this.padId = tokenizer.pad_token_id ?? 0;
    this.unknownId = tokenizer.unk_token_id ?? null;
    const { prefix, suffix } = findSpecialTokens(tokenizer);
    this.prefix = prefix;
    this.suffix = suffix;
  }

  /**
   * @param folder absolute, of any name; holds tokenizer.json and tokenizer_config.json
   * @param highestId of its vocabulary
   */
  static async open(folder: string, highestId: number): Promise<TransformersTokenizer> {
    env.allowRemoteModels = false;
    env.useBrowserCache = false;
    env.useFSCache = false;
    return new TransformersTokenizer(await AutoTokenizer.from_pretrained(folder), highestId);
  }

  encode(text: string): number[] {
    return this.#tokenizer.encode(text, { add_special_tokens: false });
  }
}

/** What the tokeniser puts around a text, seen by tokenising one with and without. */
function findSpecialTokens(tokenizer: PreTrainedTokenizer): { prefix: number[]; suffix: number[] } {
  const bare = tokenizer.encode('a', { add_special_tokens: false });
  const dressed = tokenizer.encode('a');
  const start = dressed.findIndex((_, at) => bare.every((id, i) => dressed[at + i] === id));
  if (start < 0) return { prefix: [], suffix: [] };
  return { prefix: dressed.slice(0, start), suffix: dressed.slice(start + bare.length) };
}
