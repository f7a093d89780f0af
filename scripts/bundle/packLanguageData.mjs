// @ts-check
import { pathToFileURL } from 'node:url';

/**
 * Packs the data of `eld`: 50,000 objects of a few numbers each would take 26 MB and a tenth of a second to load. In the bundle each
 * is a string of two characters a number, which becomes an object again for as long as the detector looks at it: a fifth of the
 * memory and of the time, and the same answers.
 */
export const packLanguageData = {
  name: 'pack-language-data',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    build.onLoad({ filter: /[\\/]eld[\\/]src[\\/]ngrams[\\/]\w+\.js$/ }, async ({ path }) => {
      const { ngramsData } = await import(pathToFileURL(path).href);
      return { contents: writeModule(ngramsData) };
    });
  },
};

/** @param {{ngrams: Record<string, Record<string, number>>}} data */
function writeModule({ ngrams, ...facts }) {
  const packed = Object.fromEntries(Object.entries(ngrams).map(([ngram, scores]) => [ngram, pack(scores)]));
  return `
    const packed = JSON.parse(${JSON.stringify(JSON.stringify(packed))});
    const unpack = (pairs) => {
      const scores = {};
      for (let at = 0; at < pairs.length; at += 2) scores[pairs.charCodeAt(at)] = pairs.charCodeAt(at + 1);
      return scores;
    };
    const ngrams = new Proxy(packed, {
      get: (all, ngram) => (Object.hasOwn(all, ngram) ? unpack(all[ngram]) : undefined),
    });
    export const ngramsData = { ...${JSON.stringify(facts)}, ngrams };`;
}

/** @param {Record<string, number>} scores of languages by their numbers */
function pack(scores) {
  return Object.entries(scores)
    .map(([language, score]) => {
      if (Number(language) > 0xffff || !Number.isInteger(score) || score < 0 || score > 0xffff) {
        throw new RangeError(`eld's data is not as it was: ${language} has ${score}.`);
      }
      return String.fromCharCode(Number(language), score);
    })
    .join('');
}
