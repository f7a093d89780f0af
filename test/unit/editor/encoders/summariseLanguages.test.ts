import { expect, it } from 'vitest';
import { summariseLanguages } from '../../../../src/editor/encoders/summariseLanguages.ts';

it.each([
  [[], { kind: 'unknown' }],
  [['mul'], { kind: 'very many' }],
  [['en', 'de', 'fr', 'it'], { kind: 'counted', count: 4 }],
  [['en'], { kind: 'named', names: ['English'] }],
  [['de', 'pt-BR'], { kind: 'named', names: ['German', 'Brazilian Portuguese'] }],
  [['not a tag!'], { kind: 'named', names: ['not a tag!'] }],
])('%j', (languages, summary) => {
  expect(summariseLanguages(languages, 'en')).toEqual(summary);
});

it('names them in the language of whoever reads', () => {
  expect(summariseLanguages(['en'], 'de')).toEqual({ kind: 'named', names: ['Englisch'] });
});
