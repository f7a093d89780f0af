import type { Prefixes } from './modelManifest.ts';

const SEARCH = 'Represent this sentence for searching relevant passages: ';

/** As their authors say in their model cards. What a server calls a model holds its name, as a rule. */
const KNOWN: readonly (readonly [name: RegExp, prefixes: Partial<Prefixes>])[] = [
  [/\be5-(?!.*instruct)/, { query: 'query: ', passage: 'passage: ', symmetric: 'query: ' }],
  [/\bbge-(?:small|base|large)-en\b/, { query: SEARCH }],
  [/\bmxbai-embed-large\b/, { query: SEARCH }],
  [/\bsnowflake-arctic-embed-?(?:l-v2|m-v2|2)/, { query: 'query: ' }],
  [/\bsnowflake-arctic-embed\b/, { query: SEARCH }],
  [/\bnomic-embed-text\b/, { query: 'search_query: ', passage: 'search_document: ' }],
  [
    /\bembeddinggemma\b/,
    {
      query: 'task: search result | query: ',
      passage: 'title: none | text: ',
      symmetric: 'task: sentence similarity | query: ',
    },
  ],
];

/** The prefixes that a model on a server is known to want, by its name; none where it is not known. */
export function knownPrefixes(model: string): Prefixes {
  const { query = '', passage = '', symmetric = passage } =
    KNOWN.find(([name]) => name.test(model.toLowerCase()))?.[1] ?? {};
  return { query, passage, symmetric };
}
