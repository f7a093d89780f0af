import type { ExportType } from '../../protocol/heatmapApi.ts';

/** A good name for an export: “english-heatmap.png” for notes/english.md. */
export function nameExport(path: string | undefined, type: ExportType): string {
  const name = path?.slice(path.lastIndexOf('/') + 1).replace(/(?<=.)\.[^.]*$/, '') ?? '';
  return name === '' ? `heatmap.${type}` : `${name}-heatmap.${type}`;
}
