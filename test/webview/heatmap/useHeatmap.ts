import { HeatmapOnPage } from '../heatmapOnPage.ts';
import type { PageParams } from '../openPage.ts';
import { usePages } from '../usePages.ts';

/** Opens the heatmap's page for the tests of one file. */
export function useHeatmap(): (params?: PageParams) => Promise<HeatmapOnPage> {
  const open = usePages('heatmap');
  return async (params) => new HeatmapOnPage(await open(params));
}
