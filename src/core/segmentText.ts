const segmenters = new Map<string, Intl.Segmenter>();

/** A text in the characters that a reader sees, or in words and what stands between them. */
export function segmentText(text: string, granularity: 'grapheme' | 'word'): Intl.Segments {
  let segmenter = segmenters.get(granularity);
  // Making one takes milliseconds, which starting VS Code must not wait for.
  if (!segmenter) segmenters.set(granularity, (segmenter = new Intl.Segmenter(undefined, { granularity })));
  return segmenter.segment(text);
}

/** Where the character, as a reader sees it, begins that holds the UTF-16 unit `index`; the text's length behind its end. */
export function startOfCharacter(text: string, index: number): number {
  return segmentText(text, 'grapheme').containing(index)?.index ?? text.length;
}
