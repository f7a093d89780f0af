import type { Background } from '../../core/background.ts';
import { closenessOf, type NearestQuantiles } from '../../core/closeness.ts';
import type { PassageKind } from '../../core/passage.ts';
import type { Match } from '../../protocol/engineApi.ts';
import type { FoundPlace, SearchSpace } from '../index/searchSpace.ts';
import type { Scan } from '../index/scan.ts';

/** Makes what crosses the link of what was found. */
export class MatchMaker {
  readonly #space: SearchSpace;
  readonly #kind: PassageKind;
  readonly #nearest: Background;
  readonly #usual: NearestQuantiles;

  constructor(space: SearchSpace, kind: PassageKind, nearest: Background, usual: NearestQuantiles) {
    this.#space = space;
    this.#kind = kind;
    this.#nearest = nearest;
    this.#usual = usual;
  }

  /**
   * @param scan of the query, where a paragraph's nearest sentence is wanted
   * @returns undefined where another window has replaced the document meanwhile
   */
  make({ document, number, cosine }: FoundPlace, scan?: Scan): Match | undefined {
    const passage = document.passages(this.#kind)[number];
    if (!passage) return undefined;
    const percentile = this.#nearest.percentile(cosine);
    const sentence =
      scan && this.#kind === 'paragraph' ? this.#space.nearestSentence(scan, document, passage) : undefined;
    return {
      uri: document.uri,
      stamp: document.stamp,
      range: passage.range,
      text: passage.text,
      kind: this.#kind,
      breadcrumb: passage.breadcrumb,
      cosine,
      percentile,
      closeness: closenessOf(percentile, cosine, this.#usual),
      ...(sentence ? { sentence: { range: sentence.range, text: sentence.text } } : {}),
    };
  }
}
