import { packTriangle } from '../../src/core/heatmap/cosineTriangle.ts';
import { Random } from '../../src/core/random.ts';
import type { HeatmapBackground, HeatmapContent, HeatmapItem } from '../../src/protocol/heatmapApi.ts';

export interface SyntheticItem {
  readonly text: string;
  /** Items of the same topic are near each other. */
  readonly topic: number;
  readonly path?: string;
  readonly heading?: string;
  readonly label?: string;
  readonly isGone?: boolean;
}

const DIMENSIONS = 48;
/** What all vectors have in common, and how far items lie from the middle of their topic. */
const COMMON = 0.4;
const SCATTER = 0.6;

/** Items with vectors that are drawn at random around their topics: the same ones each time. Ids count from 1. */
export function makeContent(
  list: readonly SyntheticItem[],
  { title = 'notes.md', isTelling = true }: { readonly title?: string; readonly isTelling?: boolean } = {},
): HeatmapContent {
  const items = list.map(({ text, path = 'notes.md', heading, label, isGone }, index): HeatmapItem => ({
    id: index + 1,
    text,
    uri: `file:///notes/${path}`,
    range: { start: { line: index, character: 0 }, end: { line: index, character: text.length } },
    path,
    breadcrumb: heading === undefined ? [] : [heading],
    ...(label === undefined ? {} : { label }),
    ...(isGone ? { isGone } : {}),
  }));
  return {
    title: `${items.length} sentences of ${title}`,
    remarks: [],
    kind: 'sentence',
    items,
    triangle: packTriangle(multiply(drawVectors(list.map(({ topic }) => topic)), items.length), items.length),
    background: isTelling ? sampleBackground() : null,
    source: { type: 'document', uri: `file:///notes/${title}`, items: 'sentence' },
  };
}

/** So many items in a tenth as many topics, of three files. */
export function makeMany(count: number): HeatmapContent {
  const random = new Random(3);
  const topics = Math.max(Math.round(count / 10), 2);
  return makeContent(
    Array.from({ length: count }, (_, index) => {
      const topic = random.below(topics);
      return {
        text: `Sentence ${index + 1} says something about topic ${topic}, and then a little more.`,
        topic,
        path: `file-${Math.floor((3 * index) / count) + 1}.md`,
        heading: `Section ${Math.floor((9 * index) / count) + 1}`,
      };
    }),
  );
}

function drawVectors(topics: readonly number[]): Float32Array {
  const random = new Random(1);
  const centres = new Map<number, Float32Array>();
  const centreOf = (topic: number) => {
    const centre = centres.get(topic) ?? drawDirection(new Random(1000 + topic));
    centres.set(topic, centre);
    return centre;
  };
  const vectors = new Float32Array(topics.length * DIMENSIONS);
  topics.forEach((topic, item) => {
    const centre = centreOf(topic);
    const noise = drawDirection(random);
    const vector = centre.map((value, index) => value + SCATTER * noise[index]! + (index === 0 ? COMMON : 0));
    const length = Math.hypot(...vector);
    vectors.set(
      vector.map((value) => value / length),
      item * DIMENSIONS,
    );
  });
  return vectors;
}

/** Of unit length; the sum of uniform numbers is near enough to a normal one. */
function drawDirection(random: Random): Float32Array {
  const vector = Float32Array.from({ length: DIMENSIONS }, () => {
    let sum = -2;
    for (let draw = 0; draw < 4; draw++) sum += random.next();
    return sum;
  });
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function multiply(vectors: Float32Array, count: number): Float32Array {
  const cosine = new Float32Array(count * count);
  for (let a = 0; a < count; a++) {
    const first = vectors.subarray(a * DIMENSIONS, (a + 1) * DIMENSIONS);
    cosine[a * count + a] = 1;
    for (let b = 0; b < a; b++) {
      const second = b * DIMENSIONS;
      let sum = 0;
      for (let index = 0; index < DIMENSIONS; index++) sum += first[index]! * vectors[second + index]!;
      cosine[a * count + b] = cosine[b * count + a] = Math.min(sum, 1);
    }
  }
  return cosine;
}

function sampleBackground(): HeatmapBackground {
  const random = new Random(2);
  const vectors = drawVectors(Array.from({ length: 200 }, () => random.below(100_000)));
  const all = multiply(vectors, 200);
  const cosines = Float32Array.from({ length: 2000 }, () => {
    const a = random.below(200);
    const b = (a + 1 + random.below(199)) % 200;
    return all[a * 200 + b]!;
  }).sort();
  return { cosines, comparedPairs: 2000, source: 'workspace' };
}
