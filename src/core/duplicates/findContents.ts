/** Other documents that a table of contents, or a menu, names at least. */
const LEAST_NAMED = 10;

/** Texts that it shares with each of them on average at most: the title, perhaps a line about it. */
const MOST_SHARED = 2;

/**
 * Finds documents that repeat a line or two of each of many others: a table of contents, a list of links, a menu. What they
 * repeat is no duplicate that anybody would want to mend.
 *
 * @param texts by number
 * @param documentsOf the documents that a text stands in, two or more
 * @returns for each text that stands in such a document and in one other only, that document
 */
export function findContents(
  texts: readonly number[],
  documentsOf: (text: number) => ReadonlySet<number>,
): Map<number, number> {
  const shared = new Map<number, { texts: number; others: Set<number> }>();
  for (const text of texts) {
    const documents = documentsOf(text);
    if (documents.size !== 2) continue;
    for (const document of documents) {
      let known = shared.get(document);
      if (!known) shared.set(document, (known = { texts: 0, others: new Set() }));
      known.texts++;
      for (const other of documents) if (other !== document) known.others.add(other);
    }
  }
  const contentsOf = new Map<number, number>();
  for (const text of texts) {
    const documents = documentsOf(text);
    if (documents.size !== 2) continue;
    for (const document of documents) {
      const { texts: count, others } = shared.get(document)!;
      if (others.size >= LEAST_NAMED && count <= MOST_SHARED * others.size) contentsOf.set(text, document);
    }
  }
  return contentsOf;
}
