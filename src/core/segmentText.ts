const segmenters = new Map<string, Intl.Segmenter>();

/**
 * A text in the characters that a reader sees, in words and what stands between them, or in sentences.
 *
 * @param language whose rules apply; undefined: that of the machine
 */
export function segmentText(
  text: string,
  granularity: 'grapheme' | 'word' | 'sentence',
  language?: string,
): Intl.Segments {
  const key = `${granularity} ${language}`;
  let segmenter = segmenters.get(key);
  // Making one takes milliseconds, which starting VS Code must not wait for.
  if (!segmenter) segmenters.set(key, (segmenter = new Intl.Segmenter(language, { granularity })));
  return segmenter.segment(text);
}

/** Where the character, as a reader sees it, begins that holds the UTF-16 unit `index`; the text's length behind its end. */
export function startOfCharacter(text: string, index: number): number {
  return segmentText(text, 'grapheme').containing(index)?.index ?? text.length;
}
