import { COSINE_STEPS, quantiseCosine } from './quantiseCosine.ts';

/** How many pairs of different items reach a cosine, told at once after one look at all of them. */
export class PairCounts {
  /** How many pairs have this step of `quantiseCosine` or a larger one. */
  readonly #reaching = new Uint32Array(COSINE_STEPS + 1);

  /** @param cosine `cosine[i * size + j]`, symmetric */
  constructor(cosine: Float32Array, size: number) {
    for (let row = 0; row < size; row++) {
      for (let column = row + 1; column < size; column++) {
        const step = quantiseCosine(cosine[row * size + column]!);
        this.#reaching[step] = this.#reaching[step]! + 1;
      }
    }
    for (let step = COSINE_STEPS - 1; step >= 0; step--) {
      this.#reaching[step] = this.#reaching[step]! + this.#reaching[step + 1]!;
    }
  }

  get all(): number {
    return this.#reaching[0]!;
  }

  /** Pairs with at least this cosine, rounded to a step. */
  reaching(cosine: number): number {
    return cosine > 1 ? 0 : this.#reaching[quantiseCosine(cosine)]!;
  }
}
