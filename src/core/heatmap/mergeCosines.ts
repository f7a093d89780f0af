/**
 * The matrix after an edit: pairs of items that stay keep their cosines, the rest comes from the rows that were computed.
 *
 * @param before matrix of the items named by `idsBefore`, row after row
 * @param ids of the items as they are now
 * @param rows places in `ids` of the new items
 * @param rowCosine of each new item with all: `rowCosine[i * ids.length + j]` is that of `ids[rows[i]]` with `ids[j]`
 * @returns `cosine[i * ids.length + j]`, symmetric, 1 on the diagonal
 * @throws RangeError where an item is neither in `idsBefore` nor in `rows`, or `rowCosine` has another length
 */
export function mergeCosines(
  before: Float32Array,
  idsBefore: readonly number[],
  ids: readonly number[],
  rows: readonly number[],
  rowCosine: Float32Array,
): Float32Array {
  const size = ids.length;
  if (rowCosine.length !== rows.length * size) throw new RangeError('The rows have another length than the items.');
  const placeBefore = new Map(idsBefore.map((id, place) => [id, place]));
  const isNew = new Uint8Array(size);
  for (const row of rows) isNew[row] = 1;
  const from = Int32Array.from(ids, (id, place) => {
    if (isNew[place]) return -1;
    const old = placeBefore.get(id);
    if (old === undefined) throw new RangeError(`Nothing is known of item ${id}.`);
    return old;
  });
  const cosine = new Float32Array(size * size);
  for (let row = 0; row < size; row++) {
    if (from[row]! < 0) continue;
    const oldRow = from[row]! * idsBefore.length;
    const newRow = row * size;
    for (let column = 0; column < size; column++) {
      if (from[column]! >= 0) cosine[newRow + column] = before[oldRow + from[column]!]!;
    }
  }
  for (const [index, row] of rows.entries()) {
    for (let column = 0; column < size; column++) {
      const value = rowCosine[index * size + column]!;
      cosine[row * size + column] = value;
      cosine[column * size + row] = value;
    }
  }
  for (let place = 0; place < size; place++) cosine[place * size + place] = 1;
  return cosine;
}
