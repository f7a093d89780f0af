import type { Block } from './block.ts';
import { readCsv, type CsvField } from './csvFields.ts';
import { Prose } from './prose.ts';

/** Each field with a letter in it is a block; of a CSV file's numbers nobody asks for the like. */
export function readCsvBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  for (const record of readCsv(text)) {
    for (const field of record) {
      if (/\p{L}/u.test(field.value)) blocks.push({ prose: proseOfField(text, field), breadcrumb: [], cuts: [] });
    }
  }
  return blocks;
}

/** The value of a field; a doubled quote stands for one. */
export function proseOfField(text: string, { start, end }: CsvField): Prose {
  const prose = new Prose();
  let at = start;
  for (const [index, part] of text.slice(start, end).split('""').entries()) {
    if (index > 0) {
      prose.addInstead('"', at, at + 2);
      at += 2;
    }
    prose.addVerbatim(part, at);
    at += part.length;
  }
  return prose;
}
