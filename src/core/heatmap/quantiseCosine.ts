/** How many steps there are from -1 to 1: a palette has this many colours. */
export const COSINE_STEPS = 65536;

/** The step of a cosine, 0 to 65535; a step is 0.00003 wide. Not a number counts as -1. */
export function quantiseCosine(cosine: number): number {
  const step = Math.round(((cosine + 1) / 2) * (COSINE_STEPS - 1));
  return step > 0 ? Math.min(step, COSINE_STEPS - 1) : 0;
}

/** The cosine in the middle of a step. */
export function cosineOfStep(step: number): number {
  return (2 * step) / (COSINE_STEPS - 1) - 1;
}
