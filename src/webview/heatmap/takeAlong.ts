import * as l10n from '@vscode/l10n';
import type { ExportedHeatmap } from '../../core/heatmap/exportedHeatmap.ts';
import { formatHeatmapJson } from '../../core/heatmap/formatHeatmapJson.ts';
import { formatMatrixCsv } from '../../core/heatmap/formatMatrixCsv.ts';
import { formatPairsCsv } from '../../core/heatmap/formatPairsCsv.ts';
import type { ExportPart, ExportType } from '../../protocol/heatmapApi.ts';
import type { Theme } from '../theme.ts';
import type { ExportChoice } from './controls.ts';
import { exportPng, exportSvg } from './exportPicture.ts';
import { formatCount } from '../figures.ts';
import type { HeatmapModel } from './heatmapModel.ts';
import type { LabelCutter } from '../picture/labelCutter.ts';
import { writeInSlices, type WritingParams } from './writeInSlices.ts';

/** More pairs than this nobody reads, and their texts would not fit into memory. */
const MOST_PAIRS = 200_000;

/** Throws what to tell a person where a list of so many pairs is not worth having. */
export function refuseTooMany(pairs: number): void {
  if (pairs <= MOST_PAIRS) return;
  throw new Error(
    l10n.t(
      'A list holds {0} pairs at most, and these are {1}. Drag the handle of the scale to fade more of them, or select fewer passages.',
      formatCount(MOST_PAIRS),
      formatCount(pairs),
    ),
  );
}

/** The bytes of a file with what is shown, in the order in which it is shown. Tables are written slice by slice. */
export async function makeFile(
  choice: ExportChoice,
  model: HeatmapModel,
  theme: Theme,
  cutter: LabelCutter,
  writing: WritingParams,
): Promise<{ type: ExportType; content: Uint8Array; part?: ExportPart }> {
  switch (choice) {
    case 'png': {
      const blob = await exportPng(model, theme, cutter);
      return { type: 'png', content: new Uint8Array(await blob.arrayBuffer()) };
    }
    case 'svg':
      return { type: 'svg', content: new TextEncoder().encode(exportSvg(model, theme, cutter)) };
    case 'matrixCsv':
      return { type: 'csv', part: 'matrix', content: await writeInSlices(formatMatrixCsv(describe(model)), writing) };
    case 'pairsCsv': {
      const threshold = model.settings.threshold ?? -1;
      refuseTooMany(model.counts.reaching(threshold));
      return {
        type: 'csv',
        part: 'pairs',
        content: await writeInSlices(formatPairsCsv(describe(model), threshold), writing),
      };
    }
    case 'json':
      return { type: 'json', content: await writeInSlices(formatHeatmapJson(describe(model)), writing) };
  }
}

function describe(model: HeatmapModel): ExportedHeatmap {
  const { title, items, cosine, order, groups, background } = model;
  const summary = background?.isTelling ? background.summary() : null;
  return {
    title,
    items,
    cosine,
    order,
    groups,
    background: summary && { ...summary, percentile: (value) => model.percentile(value) },
  };
}
