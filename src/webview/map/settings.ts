import { COMPONENTS, type ProjectionMethod } from '../../protocol/map.ts';
import type { GroupingKind } from '../../protocol/mapApi.ts';
import { keptSettings } from '../picture/keptSettings.ts';

/** What a person has chosen on the page; kept over a reload of the window. */
export interface MapSettings {
  readonly method: ProjectionMethod;
  /** The two principal components that the map shows from left to right and from bottom to top, from 0. */
  readonly axes: readonly [number, number];
  /** `none`: all items have one colour. `first`: whatever the extension offers first. */
  readonly colourBy: GroupingKind | 'none' | 'first';
}

const defaultSettings: MapSettings = { method: 'umap', axes: [0, 1], colourBy: 'first' };

const colourings: readonly MapSettings['colourBy'][] = ['cluster', 'folder', 'label', 'date', 'none', 'first'];

/** Settings from what was kept, by this version or by another: what cannot be understood is as it is by default. */
export function readSettings(kept: unknown): MapSettings {
  const { method, axes, colourBy } = keptSettings(kept);
  return {
    method: method === 'pca' ? method : defaultSettings.method,
    axes: readAxes(axes) ?? defaultSettings.axes,
    colourBy: colourings.find((known) => known === colourBy) ?? defaultSettings.colourBy,
  };
}

function readAxes(axes: unknown): readonly [number, number] | null {
  if (!Array.isArray(axes)) return null;
  const [across, up] = axes as unknown[];
  return isComponent(across) && isComponent(up) && across !== up ? [across, up] : null;
}

function isComponent(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < COMPONENTS;
}
