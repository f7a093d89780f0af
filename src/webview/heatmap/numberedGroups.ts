import type { DisplayGroup } from './chooseDisplayOrder.ts';
import type { HeatmapModel } from './heatmapModel.ts';

/** Groups that are told apart by numbers, from 1 in the order of the picture; none where there is only one. */
export function numberedGroups({ groups }: HeatmapModel): readonly DisplayGroup[] {
  return groups && groups.length > 1 ? groups : [];
}
