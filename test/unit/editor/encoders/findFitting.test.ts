import { expect, test } from 'vitest';
import { catalogue } from '../../../../src/core/models/catalogue.ts';
import { findFitting } from '../../../../src/editor/encoders/findFitting.ts';
import { listEncoders } from '../../../../src/editor/encoders/listEncoders.ts';

const encoders = listEncoders(catalogue(), [], 'embedded');
const idsFor = (...languages: string[]) => findFitting(encoders, languages).map(({ id }) => id);

test('the encoders that were trained on a language, those of very many among them', () => {
  expect(idsFor('de')).toEqual([
    'Xenova/paraphrase-multilingual-MiniLM-L12-v2',
    'Xenova/multilingual-e5-small',
    'onnx-community/embeddinggemma-300m-ONNX',
  ]);
  expect(idsFor('en')).toContain('embedded');
  expect(idsFor()).toEqual([]);
});

test('those for all languages, else those for the first', () => {
  expect(idsFor('de', 'cy')).toEqual(['Xenova/multilingual-e5-small', 'onnx-community/embeddinggemma-300m-ONNX']);
  const small = encoders.filter(({ id }) => id.includes('paraphrase'));
  expect(findFitting(small, ['de', 'cy'])).toEqual(small);
});

test('an encoder of which nobody knows the languages is not offered for one', () => {
  expect(findFitting([{ ...encoders[0]!, languages: [] }], ['de'])).toEqual([]);
});
