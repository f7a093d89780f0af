/** HTML elements that stand within a sentence; any other ends the paragraph. */
export const INLINE_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp ' +
    'small span strike strong sub sup time tt u var wbr'
  ).split(' '),
);

/** Inline elements whose text is not words to a reader. */
export const CODE_ELEMENTS: ReadonlySet<string> = new Set('code kbd samp tt var'.split(' '));

/** HTML elements whose text is no prose, stands on every page of a site, or is shown only where something is missing. */
export const HIDDEN_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'script style pre svg math template textarea iframe select datalist button head nav footer noscript noframes ' +
    'object audio video canvas'
  ).split(' '),
);
