import { formatMapCsv } from '../../core/map/formatMapCsv.ts';
import type { MapExportType } from '../../protocol/mapApi.ts';
import { exportPng, exportSvg, type ExportedPicture } from './exportPicture.ts';

/** The bytes of a file with what is shown: pictures as they are seen, a table of all items. */
export async function makeFile(type: MapExportType, picture: ExportedPicture): Promise<Uint8Array> {
  switch (type) {
    case 'png':
      return new Uint8Array(await (await exportPng(picture)).arrayBuffer());
    case 'svg':
      return new TextEncoder().encode(exportSvg(picture));
    case 'csv': {
      const { content, places, grouping } = picture.model;
      const { components } = content;
      return new TextEncoder().encode(
        [...formatMapCsv({ ...content.items, ...places, groups: grouping, components })].join(''),
      );
    }
  }
}
