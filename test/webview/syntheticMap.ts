import { Random } from '../../src/core/random.ts';
import type { GroupingKind, MapContent, MapGrouping, MapLayout } from '../../src/protocol/mapApi.ts';

const COMPONENTS = 8;
/** Of the items among the dimensions: those of a topic lie near each other. */
export const topics = ['Bread and baking', 'Trains', 'The garden in spring', 'Taxes', 'Birds of the coast', 'Piano'];

export interface SyntheticMap {
  readonly items: number;
  readonly first?: number;
  readonly title?: string;
  readonly kind?: MapContent['kind'];
  readonly groupings?: readonly GroupingKind[];
  /** All at one place. */
  readonly areAlike?: boolean;
}

/** Items that lie at random around the middle of their topic, which they have in turn: the same ones each time. */
export function makeMap({
  items,
  first = 1,
  title = `${items} paragraphs of the workspace`,
  kind = 'paragraph',
  groupings = ['cluster', 'folder', 'date'],
  areAlike = false,
}: SyntheticMap): MapContent {
  const random = new Random(7);
  const count = areAlike ? 0 : Math.min(COMPONENTS, Math.max(items - 1, 0));
  const middles = topics.map(() => Array.from({ length: COMPONENTS }, () => random.next() - 0.5));
  const coordinates = new Float32Array(items * count);
  for (let item = 0; item < items; item++) {
    for (let component = 0; component < count; component++) {
      const spread = (random.next() + random.next() - 1) * 0.15;
      coordinates[item * count + component] = (middles[item % topics.length]![component]! + spread) / (component + 1);
    }
  }
  return {
    title,
    leftOut: '',
    kind,
    first,
    items: {
      paths: ['notes/kitchen.md', 'notes/travel.md'],
      document: Uint32Array.from({ length: items }, (_, item) => item % 2),
      ranges: Uint32Array.from({ length: 4 * items }, (_, at) => (at % 2 === 0 ? Math.floor(at / 4) : 3)),
      texts: Array.from({ length: items }, (_, item) => `Passage ${item + 1} about ${topics[item % topics.length]}.`),
    },
    components: { count, coordinates, explained: Float32Array.from({ length: count }, (_, at) => 0.3 / (at + 1)) },
    layout: null,
    groupings,
    source: { items: kind },
  };
}

/** Every topic far from every other one. */
export function makeLayout({ items: { texts } }: MapContent): MapLayout {
  const random = new Random(11);
  const at = (turn: (angle: number) => number) =>
    Float32Array.from(
      texts,
      (_, item) => 10 * turn(((item % topics.length) / topics.length) * 2 * Math.PI) + random.next(),
    );
  return { method: 'umap', x: at(Math.cos), y: at(Math.sin) };
}

export function makeGrouping({ first, items: { document, texts } }: MapContent, by: GroupingKind): MapGrouping {
  switch (by) {
    case 'cluster':
    case 'label':
      return {
        by,
        first,
        names: topics,
        groupOf: Int32Array.from(texts, (_, item) => (item % 20 === 19 ? -1 : item % topics.length)),
        isOrdered: false,
      };
    case 'folder':
      return { by, first, names: ['kitchen', 'travel'], groupOf: Int32Array.from(document), isOrdered: false };
    case 'date':
      return {
        by,
        first,
        names: ['2023', '2024', '2025'],
        groupOf: Int32Array.from(texts, (_, item) => Math.floor((3 * item) / texts.length)),
        isOrdered: true,
      };
  }
}
