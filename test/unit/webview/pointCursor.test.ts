import { describe, expect, test } from 'vitest';
import type { MapContent } from '../../../src/protocol/mapApi.ts';
import { MapModel } from '../../../src/webview/map/mapModel.ts';
import { moveOfKey, PointCursor } from '../../../src/webview/map/pointCursor.ts';
import { readSettings } from '../../../src/webview/map/settings.ts';

/** Points on a line from left to right, in the order of the notes but for the last two; all in the path `notes.md`. */
function modelOf(...texts: string[]): MapModel {
  const along = texts.map((_, item) => item);
  [along[texts.length - 2], along[texts.length - 1]] = [texts.length - 1, texts.length - 2];
  const content: MapContent = {
    title: '',
    leftOut: '',
    kind: 'sentence',
    first: 100,
    items: {
      paths: ['notes.md'],
      document: new Uint32Array(texts.length),
      ranges: new Uint32Array(4 * texts.length),
      texts,
    },
    components: { count: 1, coordinates: Float32Array.from(along), explained: Float32Array.of(1) },
    layout: null,
    groupings: [],
    source: { items: 'sentence' },
  };
  return new MapModel(content, readSettings(undefined));
}

/** Where keys lead one after the other. */
function follow(model: MapModel, keys: readonly string[], start?: number): (number | null)[] {
  const cursor = new PointCursor();
  return keys.map((key) => {
    cursor.move(model, moveOfKey(key)!, start);
    return cursor.point;
  });
}

describe('PointCursor', () => {
  const model = modelOf('a', 'b', 'c', 'd', 'e');

  test('goes to the next point in a direction, and stays where there is none', () => {
    expect(follow(model, ['ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowLeft', 'ArrowLeft'])).toEqual([0, 1, 1, 0, 0]);
    expect(follow(model, ['End', 'ArrowRight', 'ArrowRight'])).toEqual([4, 3, 3]);
  });

  test('begins where the editor is, else at the first point', () => {
    expect(follow(model, ['ArrowLeft', 'ArrowLeft'], 2)).toEqual([2, 1]);
    expect(follow(model, ['PageUp', 'PageDown'])).toEqual([null, 0]);
  });

  test('goes through all in the order of the notes', () => {
    expect(follow(model, ['Home', ...Array<string>(5).fill('PageDown')])).toEqual([0, 1, 2, 3, 4, 4]);
    expect(follow(model, ['End', 'PageUp', 'PageUp'])).toEqual([4, 3, 2]);
  });

  test('passes over points that are faded', () => {
    const sifted = modelOf('x', 'keep 1', 'x', 'keep 2', 'x');
    sifted.filterBy('keep');
    expect(follow(sifted, ['ArrowLeft', 'ArrowRight', 'ArrowRight'])).toEqual([1, 3, 3]);
    expect(follow(sifted, ['Home', 'PageDown', 'PageDown', 'PageUp', 'End'])).toEqual([1, 3, 3, 1, 3]);
    sifted.filterBy('nothing');
    expect(follow(sifted, ['ArrowLeft', 'Home', 'End'])).toEqual([null, null, null]);
  });

  test('is moved by no other key', () => {
    expect(['Enter', 'a', 'Tab'].map(moveOfKey)).toEqual([undefined, undefined, undefined]);
  });
});
