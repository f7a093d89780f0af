import { describe, expect, it } from 'vitest';
import { commentEndings } from '../../../src/editor/documents/commentFiles.ts';
import { languageOfPath } from '../../../src/core/languageOfPath.ts';
import { COMMENT_SYNTAX } from '../../../src/core/prose/commentSyntax.ts';

describe('commentEndings', () => {
  it.each(commentEndings)('%s files have comments that are understood', (ending) => {
    expect(COMMENT_SYNTAX.has(languageOfPath(`file.${ending}`))).toBe(true);
  });
});
