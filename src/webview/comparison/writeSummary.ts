import * as l10n from '@vscode/l10n';
import type { ComparisonContent, ShownPassage } from '../../protocol/comparisonApi.ts';
import { formatCosine } from '../figures.ts';
import { describeCosine, describeUnrelated, explainFigures, formatContribution } from './wording.ts';
import type { WeighedWord, WordModel } from './wordModel.ts';

/** The comparison as plain text. */
export function writeSummary(content: ComparisonContent, { left, right }: WordModel): string {
  const { comparison, background, warning } = content;
  return [
    describeCosine(comparison.cosine, background),
    describeUnrelated(background),
    ...(warning === null ? [] : [warning]),
    '',
    ...writePassage(content.left, left, right),
    '',
    ...writePassage(content.right, right, left),
    '',
    ...explainFigures(content),
    '',
  ].join('\n');
}

function writePassage(
  { text, place }: ShownPassage,
  words: readonly WeighedWord[],
  others: readonly WeighedWord[],
): string[] {
  const lines = words.map(({ text: word, contribution, nearest }) => {
    const other = nearest && others[nearest.index];
    const near = nearest && other ? l10n.t('nearest: {0} ({1})', other.text, formatCosine(nearest.cosine)) : '';
    return `  ${formatContribution(contribution)}\t${word}\t${near}`.trimEnd();
  });
  return [...(place === null ? [] : [place]), text, ...lines];
}
