/** What begins a heading, a quotation, a list or a rule; of a numbered list its number. */
const opening = /^(?:\d{1,9}(?=[.)](?: |$))|(?=#{1,6}(?: |$)|>|[-+=](?:[-+= ]|$)))/u;

/**
 * Markdown that reads as this text, on one line, with no more backslashes than that takes: for texts that a person goes
 * on editing. (`escapeMarkdown` is for what is only looked at.)
 */
export function escapeProse(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*[\]<~$]|&(?=[#\p{L}])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\$&`)
    .replace(opening, (start) => `${start}\\`);
}
