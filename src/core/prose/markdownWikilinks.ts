import type { MarkdownConfig } from '@lezer/markdown';

/** `[[target]]` or `[[target|label]]`; within a table the bar is escaped. */
const WIKILINK = /^\[\[(?:([^[\]\n|]{1,400}?)\\?\|)?([^[\]\n|]{1,400})\]\](?![([])/;

/** `[[wikilinks]]` (WikiMark for all but the words that a reader sees) and `![[embeds]]`. */
export const wikilinks: MarkdownConfig = {
  defineNodes: ['Wikilink', 'WikiEmbed', 'WikiMark'],
  parseInline: [
    {
      name: 'Wikilink',
      before: 'Link',
      parse(cx, next, pos) {
        const embed = next === 33; // !
        const from = embed ? pos + 1 : pos;
        if (cx.char(from) !== 91 || cx.char(from + 1) !== 91) return -1; // [[
        const link = WIKILINK.exec(cx.slice(from, Math.min(cx.end, from + 900)));
        if (!link) return -1;
        const end = from + link[0].length;
        if (embed) return cx.addElement(cx.elt('WikiEmbed', pos, end));
        const label = end - 2 - link[2]!.length;
        return cx.addElement(
          cx.elt('Wikilink', pos, end, [cx.elt('WikiMark', pos, label), cx.elt('WikiMark', end - 2, end)]),
        );
      },
    },
  ],
};
