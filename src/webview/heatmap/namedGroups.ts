import type { DisplayGroup } from './chooseDisplayOrder.ts';
import type { HeatmapModel } from './heatmapModel.ts';

/** Groups whose names say something: those of a hierarchy are only numbers. */
export function namedGroups({ sortedBy, groups }: HeatmapModel): readonly DisplayGroup[] {
  return sortedBy === 'similarity' ? [] : (groups?.filter(({ name }) => name !== '') ?? []);
}
