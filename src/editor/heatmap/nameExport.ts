import type { ExportPart, ExportType } from '../../protocol/heatmapApi.ts';

/** A good name for an export: “english-heatmap.png” for notes/english.md, “english-heatmap-pairs.csv” for its pairs. */
export function nameExport(path: string | undefined, type: ExportType, part?: ExportPart): string {
  const document = path?.slice(path.lastIndexOf('/') + 1).replace(/(?<=.)\.[^.]*$/, '') ?? '';
  const name = [document, 'heatmap', part ?? ''].filter((word) => word !== '').join('-');
  return `${name}.${type}`;
}
