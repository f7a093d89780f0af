/** Passages that a search is for at most: of more, nobody could say what the results are similar to. */
export const MOST_QUERIES = 50;
