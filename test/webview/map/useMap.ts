import { MapOnPage } from '../mapOnPage.ts';
import type { PageParams } from '../openPage.ts';
import { usePages } from '../usePages.ts';

/** Opens the map's page for the tests of one file. */
export function useMap(): (params?: PageParams) => Promise<MapOnPage> {
  const open = usePages('map');
  return async (params) => new MapOnPage(await open(params));
}
