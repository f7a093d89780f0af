/** Words that are one token; everything else is spelt out. */
const WORDS =
  'the a an and or of to in on for with is are was were be not no it this that these we you they he she at by from as have has had do does how what when where which who why can will would there more most very new old good bad day time work water food garden house money bank music book people year river sun tomato note search sentence text word query passage similar close meeting report';

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];

/**
 * The files of a WordPiece tokeniser in lower case, as BERT's are, of some 250 tokens: for clones that have no real one beside
 * them.
 *
 * @returns what tokenizer.json and tokenizer_config.json hold
 */
export function makeSmallWordPieces(maxTokens: number): Map<string, unknown> {
  const characters = Array.from({ length: 0x7f - 0x21 }, (_, at) => String.fromCharCode(0x21 + at)).filter(
    (character) => character === character.toLowerCase(),
  );
  const letters = characters.filter((character) => /[a-z0-9]/.test(character));
  const tokens = [...SPECIAL, ...characters, ...letters.map((letter) => `##${letter}`), ...WORDS.split(' ')];
  const vocabulary = Object.fromEntries([...new Set(tokens)].map((token, id) => [token, id]));
  const special = (id: number) => ({ SpecialToken: { id: SPECIAL[id], type_id: 0 } });
  return new Map<string, unknown>([
    [
      'tokenizer.json',
      {
        version: '1.0',
        truncation: null,
        padding: null,
        added_tokens: SPECIAL.map((content, id) => ({
          ...{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true },
        })),
        normalizer: {
          type: 'BertNormalizer',
          clean_text: true,
          handle_chinese_chars: true,
          strip_accents: null,
          lowercase: true,
        },
        pre_tokenizer: { type: 'BertPreTokenizer' },
        post_processor: {
          type: 'TemplateProcessing',
          single: [special(2), { Sequence: { id: 'A', type_id: 0 } }, special(3)],
          pair: [special(2), { Sequence: { id: 'A', type_id: 0 } }, special(3), { Sequence: { id: 'B', type_id: 1 } }],
          special_tokens: Object.fromEntries<object>(
            [2, 3].map((id) => [SPECIAL[id]!, { id: SPECIAL[id], ids: [id], tokens: [SPECIAL[id]] }]),
          ),
        },
        decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
        model: {
          type: 'WordPiece',
          unk_token: '[UNK]',
          continuing_subword_prefix: '##',
          max_input_chars_per_word: 100,
          vocab: vocabulary,
        },
      },
    ],
    [
      'tokenizer_config.json',
      {
        tokenizer_class: 'BertTokenizer',
        do_lower_case: true,
        model_max_length: maxTokens,
        pad_token: '[PAD]',
        unk_token: '[UNK]',
        cls_token: '[CLS]',
        sep_token: '[SEP]',
        mask_token: '[MASK]',
      },
    ],
    [
      'special_tokens_map.json',
      {
        pad_token: '[PAD]',
        unk_token: '[UNK]',
        cls_token: '[CLS]',
        sep_token: '[SEP]',
        mask_token: '[MASK]',
      },
    ],
  ]);
}
