import { dimensions, maxTokens } from './architecture.mjs';

/** Pieces before this id stand for no text: unknown, begin, end and three spare ones. */
const reservedPieces = 6;
/** Far below any sum of real scores, so that `<s>` in a text is three characters and not a reserved piece. */
const unmatchable = -100;

/**
 * The Unigram tokeniser as tokenizer.json has it. A few scores of the published vocabulary are damaged; they stay as
 * the reference reads them (null as 0), so that ids stay equal to the reference's.
 *
 * @param {[piece: string, score: number | null][]} vocabulary
 */
export function describeTokenizer(vocabulary) {
  const vocab = vocabulary.map(([piece, score], id) => [piece, id < reservedPieces ? unmatchable : (score ?? 0)]);
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: { type: 'NFKC' },
    pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: false },
    post_processor: null,
    decoder: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: false },
    model: { type: 'Unigram', unk_id: 0, vocab, byte_fallback: false },
  };
}

/** tokenizer_config.json, as transformers.js reads it. */
export function describeTokenizerUse(vocabulary) {
  const [unknown, begin] = vocabulary.map(([piece]) => piece);
  return {
    tokenizer_class: 'PreTrainedTokenizer',
    unk_token: unknown,
    // Padding is masked, so any piece will do.
    pad_token: begin,
    model_max_length: maxTokens,
    clean_up_tokenization_spaces: false,
  };
}

/** config.json, as transformers.js reads it. */
export function describeModel(vocabulary) {
  return {
    model_type: 'universal-sentence-encoder-lite',
    hidden_size: dimensions,
    max_position_embeddings: maxTokens,
    vocab_size: vocabulary.length,
  };
}
