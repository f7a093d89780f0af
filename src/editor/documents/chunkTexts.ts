/**
 * Cuts a list into runs whose texts have at most `limit` UTF-16 units together; a longer text is a run of its own.
 * Order is kept, and no run is empty.
 */
export function chunkTexts<T extends { readonly text: string }>(texts: readonly T[], limit: number): T[][] {
  const chunks: T[][] = [];
  let room = 0;
  for (const one of texts) {
    const last = chunks.at(-1);
    if (last && one.text.length <= room) {
      last.push(one);
      room -= one.text.length;
    } else {
      chunks.push([one]);
      room = limit - one.text.length;
    }
  }
  return chunks;
}
