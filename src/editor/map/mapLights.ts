import { l10n } from 'vscode';
import { nameQuestion } from '../similar/describeOutcome.ts';
import type { SearchResult } from '../similar/searchOutcome.ts';
import type { HeldItems } from './heldItems.ts';
import type { MapArgument } from './mapChecks.ts';
import type { MapScreen } from './mapScreen.ts';

/** Passages that are to be seen among the others. */
interface Wanted {
  readonly title: string;
  readonly highlight: MapArgument['highlight'];
  /** Whether a search has found them, and nobody has asked for them to be lit. */
  readonly isFound: boolean;
}

export interface LightParts {
  readonly screen: Pick<MapScreen, 'light' | 'forgetLight'>;
  /** What is shown; undefined where nothing is. */
  readonly items: () => HeldItems | undefined;
  /** Whether other items may be on their way. */
  readonly isUnderWay: () => boolean;
}

/** Lights items among the others: the passages that somebody names, and those that a search finds. */
export class MapLights {
  readonly #parts: LightParts;
  /** What is to be lit as soon as the items are shown that are on their way. */
  #wanted: Wanted | undefined;
  #isFoundLit = false;

  constructor(parts: LightParts) {
    this.#parts = parts;
  }

  /** @returns whether any of the passages is on the map; otherwise they are lit with the items that come next */
  show({ title = l10n.t('Chosen passages'), highlight }: MapArgument): boolean {
    const wanted = { title, highlight, isFound: false };
    const isThere = this.#light(wanted);
    if (!isThere) this.#wanted = wanted;
    return isThere;
  }

  /** Lights what a search has found, as far as it is on the map. */
  follow(result: SearchResult): void {
    if (result.kind === 'empty' && result.reason === 'searching') return;
    if (result.kind === 'found' && this.#light(readFound(result))) return;
    if (result.kind !== 'found' && this.#wanted?.isFound) this.#wanted = undefined;
    if (!this.#isFoundLit) return;
    this.#parts.screen.light(null);
    this.#isFoundLit = false;
  }

  /** Items are shown: those that were wanted are lit. */
  refresh(): void {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    if (wanted) this.#light(wanted);
  }

  /** No items come. */
  abandon(): void {
    this.#wanted = undefined;
  }

  /** A person has cleared what was lit. */
  forget(): void {
    this.#parts.screen.forgetLight();
    this.#isFoundLit = false;
    this.#wanted = undefined;
  }

  #light(wanted: Wanted): boolean {
    const { screen, isUnderWay } = this.#parts;
    if (isUnderWay()) this.#wanted = wanted;
    const { title, highlight, isFound } = wanted;
    const items = this.#parts.items()?.at(highlight) ?? [];
    if (items.length === 0) return false;
    this.#isFoundLit = isFound;
    screen.light({ title, items, reveal: !isFound });
    return true;
  }
}

function readFound({ outcome }: Extract<SearchResult, { kind: 'found' }>): Wanted {
  const highlight = outcome.answers.flatMap(({ matches }) => matches.filter(({ closeness }) => closeness !== 'weak'));
  return { title: l10n.t('Results for {0}', nameQuestion(outcome)), highlight, isFound: true };
}
