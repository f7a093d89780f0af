/** A place: the number of a document, and of a passage in it. */
export interface NumberedPlace {
  readonly document: number;
  readonly number: number;
}

/** Texts that follow one another wherever they stand. */
export interface TextRun {
  /** In that order, at least one. */
  readonly texts: readonly number[];
  /** Where the first of them stands. */
  readonly places: readonly NumberedPlace[];
}

/**
 * Joins texts that were duplicated together: of which each follows the one before it, in every place. A paragraph that was
 * copied is then one duplicate, not one for each of its sentences.
 *
 * @param texts in the order of their first places
 * @param placesOf in the order of documents and of the text
 */
export function mergeRuns(
  texts: readonly number[],
  placesOf: (text: number) => readonly NumberedPlace[],
): readonly TextRun[] {
  const runs: { texts: number[]; places: readonly NumberedPlace[] }[] = [];
  /** Runs by where they would go on. */
  const open = new Map<string, { texts: number[]; places: readonly NumberedPlace[] }>();
  for (const text of texts) {
    const places = placesOf(text);
    const first = nameOf(places[0]!, 0);
    const before = open.get(first);
    open.delete(first);
    let run = before;
    if (run && follows(places, run)) run.texts.push(text);
    else runs.push((run = { texts: [text], places }));
    open.set(nameOf(run.places[0]!, run.texts.length), run);
  }
  return runs;
}

function follows(places: readonly NumberedPlace[], run: TextRun): boolean {
  return (
    places.length === run.places.length &&
    run.places.every(({ document, number }, at) => {
      const place = places[at]!;
      return place.document === document && place.number === number + run.texts.length;
    })
  );
}

function nameOf({ document, number }: NumberedPlace, after: number): string {
  return `${document}/${number + after}`;
}
