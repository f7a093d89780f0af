import { unpackTriangle } from '../../core/heatmap/cosineTriangle.ts';
import { joinRanges, rangeOfPairs } from '../../core/heatmap/valueAxis.ts';
import type { ComparedSentences, EvaluationContent } from '../../protocol/evaluationApi.ts';
import type { HeatmapItem } from '../../protocol/heatmapApi.ts';
import { HeatmapModel } from '../heatmap/heatmapModel.ts';
import { readSettings } from '../heatmap/settings.ts';
import { nameEncoder, namePair, namePairBriefly } from './wording.ts';

/**
 * A heatmap for each encoder of the same sentences, all of them on one scale of colours. Sentences are known by their places, and
 * the two of a pair are a group.
 */
export function modelSentences(
  { pairs, texts, triangles }: ComparedSentences,
  { kind, scores, lines, endLines, encoders }: EvaluationContent,
): HeatmapModel[] {
  const items = texts.map((text, id): HeatmapItem => {
    const pair = pairs[id >> 1]!;
    const [line, endLine] = [lines[pair]!, endLines[pair]!];
    return {
      id,
      text,
      uri: '',
      range: { start: { line, character: 0 }, end: { line: endLine, character: 0 } },
      path: namePair(kind, line, scores[pair]!),
      breadcrumb: [],
      label: namePairBriefly(line, scores[pair]!),
    };
  });
  const range = joinRanges(
    triangles.map((triangle) => rangeOfPairs(unpackTriangle(triangle, items.length), items.length)),
  );
  return triangles.map((triangle, encoder) => {
    const title = nameEncoder(encoders[encoder]!, encoder);
    const content = { title, remarks: [], kind: null, items, triangle, background: null };
    return new HeatmapModel(content, { ...readSettings(undefined), order: 'label' }, range);
  });
}
