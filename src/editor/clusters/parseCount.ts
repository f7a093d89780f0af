/** More clusters than anybody reads. */
const MOST = 10_000;

/** A number of clusters as it was typed, 1 to 10,000; undefined where it is none. */
export function parseCount(typed: string): number | undefined {
  const trimmed = typed.trim();
  if (!/^\d{1,5}$/.test(trimmed)) return undefined;
  const count = Number(trimmed);
  return count >= 1 && count <= MOST ? count : undefined;
}
