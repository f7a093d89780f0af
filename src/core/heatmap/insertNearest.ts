/**
 * The order of a picture after an edit, until a better one is known: items that stay keep their order, and each new one
 * stands behind the one that stayed and is nearest to it.
 *
 * @param staying places of the items that stay, in their order
 * @param cosine `cosine[i * count + j]`
 * @param count how many items there are now
 */
export function insertNearest(staying: readonly number[], cosine: Float32Array, count: number): Int32Array {
  const isStaying = new Uint8Array(count);
  for (const place of staying) isStaying[place] = 1;
  const behind = new Map<number, number[]>();
  const alone: number[] = [];
  for (let place = 0; place < count; place++) {
    if (isStaying[place]) continue;
    let nearest = -1;
    for (const other of staying) {
      if (nearest < 0 || cosine[place * count + other]! > cosine[place * count + nearest]!) nearest = other;
    }
    if (nearest < 0) alone.push(place);
    else behind.set(nearest, [...(behind.get(nearest) ?? []), place]);
  }
  return Int32Array.from([...staying.flatMap((place) => [place, ...(behind.get(place) ?? [])]), ...alone]);
}
