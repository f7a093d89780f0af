/** The alternatives that the braces of a glob stand for: `*.{md,txt}` gives `*.md` and `*.txt`. Braces may nest. */
export function expandBraces(glob: string): string[] {
  const open = glob.indexOf('{');
  if (open < 0) return [glob];
  const commas: number[] = [];
  let depth = 0;
  for (let at = open; at < glob.length; at++) {
    if (glob[at] === '{') depth++;
    else if (glob[at] === ',' && depth === 1) commas.push(at);
    else if (glob[at] === '}' && --depth === 0) {
      const ends = [...commas, at];
      const starts = [open, ...commas];
      const alternatives = ends.map((end, index) => glob.slice((starts[index] ?? open) + 1, end));
      return alternatives.flatMap((one) => expandBraces(glob.slice(0, open) + one + glob.slice(at + 1)));
    }
  }
  // A brace that nobody closes stands for itself.
  return [glob];
}

/**
 * One glob that matches whatever any of `globs` matches; undefined where there are none. VS Code takes a single glob,
 * and braces inside braces are not understood everywhere.
 */
export function combineGlobs(globs: readonly string[]): string | undefined {
  const alternatives = [...new Set(globs.flatMap(expandBraces))].filter((glob) => glob !== '');
  if (alternatives.length <= 1) return alternatives[0];
  return `{${alternatives.join(',')}}`;
}

/** The globs of a setting such as `search.exclude` that are switched on. Those with a condition are passed over. */
export function enabledGlobs(setting: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(setting).filter((glob) => setting[glob] === true);
}
