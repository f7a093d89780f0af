/**
 * The V-measure of a clustering against labels, 0 to 1: the harmonic mean of homogeneity (each cluster has items of one label) and
 * completeness (all items of a label are in one cluster). A. Rosenberg and J. Hirschberg, "V-Measure: a conditional
 * entropy-based external cluster evaluation measure", EMNLP-CoNLL 2007.
 */
export function vMeasure(labels: readonly string[], clusters: readonly number[]): number {
  const { cells, rows, columns, total } = countPairs(labels, clusters);
  const entropy = (counts: Iterable<number>) => {
    let sum = 0;
    for (const count of counts) sum -= (count / total) * Math.log(count / total);
    return sum;
  };
  const [ofLabels, ofClusters, ofBoth] = [entropy(rows), entropy(columns), entropy(cells)];
  const homogeneity = ofLabels === 0 ? 1 : 1 - (ofBoth - ofClusters) / ofLabels;
  const completeness = ofClusters === 0 ? 1 : 1 - (ofBoth - ofLabels) / ofClusters;
  const sum = homogeneity + completeness;
  return sum === 0 ? 0 : (2 * homogeneity * completeness) / sum;
}

/**
 * The adjusted Rand index of a clustering against labels: 1 where they are the same, 0 on average for random clusters of these
 * sizes. L. Hubert and P. Arabie, "Comparing partitions", Journal of Classification 2 (1985).
 */
export function adjustedRandIndex(labels: readonly string[], clusters: readonly number[]): number {
  const { cells, rows, columns, total } = countPairs(labels, clusters);
  const pairs = (counts: Iterable<number>) => {
    let sum = 0;
    for (const count of counts) sum += (count * (count - 1)) / 2;
    return sum;
  };
  const [inBoth, inLabels, inClusters] = [pairs(cells), pairs(rows), pairs(columns)];
  const expected = (inLabels * inClusters) / pairs([total]);
  const most = (inLabels + inClusters) / 2;
  return most === expected ? 1 : (inBoth - expected) / (most - expected);
}

/** How many items have each label, are in each cluster, and both. */
function countPairs(labels: readonly string[], clusters: readonly number[]) {
  const count = (keys: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts.values()];
  };
  return {
    rows: count(labels),
    columns: count(clusters.map(String)),
    cells: count(labels.map((label, at) => `${clusters[at]} ${label}`)),
    total: labels.length,
  };
}
