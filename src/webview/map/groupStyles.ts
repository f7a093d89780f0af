import { mixColours, type Rgb } from '../../core/picture/okLab.ts';
import { pointShapes, type PointShape } from '../../core/map/pointShapes.ts';
import { readColour, type Theme } from '../theme.ts';

/** What the points of a group look like. */
export interface GroupStyle {
  readonly shape: PointShape;
  readonly colour: Rgb;
}

/** VS Code's colours for charts, neighbours as far from each other for every eye as they come, and what stands in for them. */
const charts: readonly { readonly name: string; readonly otherwise: Rgb }[] = [
  { name: 'charts-blue', otherwise: [55, 148, 255] },
  { name: 'charts-orange', otherwise: [209, 134, 22] },
  { name: 'charts-purple', otherwise: [177, 128, 215] },
  { name: 'charts-yellow', otherwise: [204, 167, 0] },
  { name: 'charts-red', otherwise: [244, 135, 113] },
  { name: 'charts-green', otherwise: [137, 209, 133] },
];

const known = new WeakMap<Theme, readonly Rgb[]>();

/** So many shades of one colour that no eye tells more apart. */
const MOST_SHADES = 40;
/** How much of its colour the first of a scale has. */
const PALEST = 0.25;

/**
 * The styles of groups, group g having that at g modulo their number. Colour and shape both change from a group to the next, so that
 * nobody has to tell groups by colour alone. Groups whose order means something get shades of one colour instead.
 */
export function groupStyles(groups: number, isOrdered: boolean, theme: Theme): readonly GroupStyle[] {
  const colours = chartColours(theme);
  if (!isOrdered) {
    const count = Math.min(Math.max(groups, 1), colours.length * pointShapes.length);
    return Array.from({ length: count }, (_, at) => ({
      shape: pointShapes[at % pointShapes.length]!,
      colour: colours[at % colours.length]!,
    }));
  }
  const count = Math.min(Math.max(groups, 1), MOST_SHADES);
  return Array.from({ length: count }, (_, at) => {
    const share = count === 1 ? 1 : PALEST + ((1 - PALEST) * at) / (count - 1);
    return { shape: 'circle', colour: mixColours(theme.background, colours[0]!, share) };
  });
}

/** Read once for each theme. */
function chartColours(theme: Theme): readonly Rgb[] {
  let colours = known.get(theme);
  if (!colours) {
    colours = charts.map(({ name, otherwise }) => readColour(name) ?? otherwise);
    known.set(theme, colours);
  }
  return colours;
}

/** Where a group is among the styles: neighbours of a scale share a shade where there are more of them than shades. */
export function styleOfGroup(group: number, groups: number, styles: number, isOrdered: boolean): number {
  return isOrdered ? Math.floor((group * styles) / Math.max(groups, styles)) : group % styles;
}
