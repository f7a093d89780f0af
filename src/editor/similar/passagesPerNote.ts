/** Passages that are asked for, for each note that is wanted: some notes have many that are near. */
export const PASSAGES_PER_NOTE = 6;
