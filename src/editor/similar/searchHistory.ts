import type { SearchOutcome } from './searchOutcome.ts';

/** Searches that are kept. */
const MOST_KEPT = 20;

export interface KeptSearch {
  readonly outcome: SearchOutcome;
  /** When it was asked, in milliseconds since 1970. */
  readonly time: number;
}

/** What the latest searches have found, the last one first: each question once, as it was answered last. */
export class SearchHistory {
  #kept: readonly KeptSearch[] = [];

  get all(): readonly KeptSearch[] {
    return this.#kept;
  }

  add(outcome: SearchOutcome, time: number): void {
    // One that is shown once more stays in its place.
    if (this.#kept.some((kept) => kept.outcome === outcome)) return;
    const name = nameQuestion(outcome);
    const others = this.#kept.filter((kept) => nameQuestion(kept.outcome) !== name);
    this.#kept = [{ outcome, time }, ...others].slice(0, MOST_KEPT);
  }

  /** A newer answer to a question that was not asked again: it keeps its place, and its time. */
  replace(outcome: SearchOutcome): void {
    const name = nameQuestion(outcome);
    this.#kept = this.#kept.map((kept) => (nameQuestion(kept.outcome) === name ? { ...kept, outcome } : kept));
  }

  clear(): void {
    this.#kept = [];
  }
}

/** The same for the same question, asked of the same place and for the same kind of passage. */
function nameQuestion({ request, answers }: SearchOutcome): string {
  const asked = answers.map(({ query }) => query?.text ?? null);
  const places = request.type === 'similar' ? request.queries.map(({ uri }) => uri) : request.within;
  return JSON.stringify([request.type, request.scope, request.kind, asked, places]);
}
