import { describe, expect, it } from 'vitest';
import { segmentDocument } from '../../../src/core/segmentDocument.ts';
import { markPassages, unmark } from './marked.ts';

/** Programs with « and » where the sentences of comments begin and end, and the texts of these. */
const programs: Record<string, readonly [languageId: string, marked: string, ...texts: string[]]> = {
  'JSDoc and line comments': [
    'typescript',
    '/**\n * «Adds two\n * numbers.» «See {@link Sum} for more.»\n *\n * @param {number} a - «The first number.»\n' +
      ' * @param [b=2] «the second number»\n * @returns {Promise<number>} «their sum»\n * @example\n * add(1, 2)\n * add one two\n' +
      ' * @deprecated «Use plus instead.»\n */\nconst s = "// no";\nconst t = `\n// no`; // «It is trailing.»\n' +
      "// «One text\n// here.»\nconst u = 'no'; /* «Inner note» */\n",
    'Adds two numbers.',
    'See Sum for more.',
    'The first number.',
    'the second number',
    'their sum',
    'Use plus instead.',
    'It is trailing.',
    'One text here.',
    'Inner note',
  ],
  'docstrings of Python': [
    'python',
    '#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n"""«What the module does.»\n\n«More on it.»\n"""\nimport os  # noqa: F401\n\n' +
      'def f(a):\n    r"""«Returns the first one.»\n\n    Args:\n        a (int): «The number of things.»\n\n' +
      '    :param b: «what to take»\n    :type b: int\n\n    >>> f(1) == 2\n    True\n    """\n' +
      '    x = """no no"""\n    return 1  # «only the first»\n',
    'What the module does.',
    'More on it.',
    'Returns the first one.',
    'The number of things.',
    'what to take',
    'only the first',
  ],
  'documentation in Rust': [
    'rust',
    "//! «What the crate does.»\n\n/// «Finds it for 'a.»\n///\n/// ```\n/// let it be\n/// ```\nfn f<'a>(x: &'a str) {} // «it's here»",
    'What the crate does.',
    "Finds it for 'a.",
    "it's here",
  ],
  'documentation in Go': [
    'go',
    '//go:build linux\n\n// «Package sum adds numbers.»\npackage sum\n\nvar s = `\n// no no\n`\n\n// «Add returns the sum.»\nfunc Add() {}',
    'Package sum adds numbers.',
    'Add returns the sum.',
  ],
  Javadoc: [
    'java',
    '/**\n * <p>«Reads a List<String> from it.»</p>\n * @throws IOException «if it fails»\n * @author Some One\n * @since 1.2 beta\n */',
    'Reads a List<String> from it.',
    'if it fails',
  ],
  'XML of C#': [
    'csharp',
    '/// <summary>\n/// «Gets the <see cref="Sum.Total"/> name.»\n/// </summary>\n/// <param name="a">«The first one.»</param>',
    'Gets the name.',
    'The first one.',
  ],
  'shell scripts': [
    'shellscript',
    '#!/bin/sh\n# «Makes the thing.»\nx=${y#z} # «and says so»\n# rm -rf "$x";\necho $# "# no no" \'# no no\'\n',
    'Makes the thing.',
    'and says so',
  ],
  SQL: [
    'sql',
    "-- «Finds all users.»\nselect '-- no no' /* «a note inside» */ from x;\n-- select all from y;\n",
    'Finds all users.',
    'a note inside',
  ],
  Lua: [
    'lua',
    '--- «Adds the numbers.»\n-- @param a «the first one»\nlocal x = "-- no no"\n--[[ «A block of\ntext.» ]]\n',
    'Adds the numbers.',
    'the first one',
    'A block of text.',
  ],
  'documentation in Elixir': [
    'elixir',
    '  @moduledoc """\n  «What it does.»\n  """\n  x = 1 # «just one»',
    'What it does.',
    'just one',
  ],
  'licences at the top': [
    'c',
    '/* Copyright (c) 2020 Some One\n *\n * Permission is hereby granted to all.\n */\n\n// Licensed under the terms below.\n// And so on.\n\n' +
      '// «This is what it does.»\nint x; // «the copyright of the text»',
    'This is what it does.',
    'the copyright of the text',
  ],
  'a licence after PHP begins': ['php', '<?php\n// All rights reserved.\n\n# «It does this.»\n', 'It does this.'],
  'code that is commented out': [
    'javascript',
    '// const a = foo(1);\n// if (x) {\n//   return;\n// }\n// foo.bar(baz)\n// x.y = z + 1\n// import { a } from "b"\n// } else if (b) {\n' +
      '// «It says foo(bar), not x = y; and then it goes on to the\n// next line, that is to say (here).»\n// «Call foo(bar) first:»\n',
    'It says foo(bar), not x = y; and then it goes on to the next line, that is to say (here).',
    'Call foo(bar) first:',
  ],
  'prose that looks a little like code': [
    'python',
    '# «It is the one for each of the items in a list, or\n# with these values:»\nx\n# «If it is there, take it; else leave\n# it; that is all»\n' +
      'x\n# «class of things: a and b»\nx\n# «type of the thing: an int»\nx\n# «go on (or not)»\n\n# «type-safe all the way»\n# for a in b:\n# if a == b:\n# else:\n# def f(a): pass\n',
    'It is the one for each of the items in a list, or with these values:',
    'If it is there, take it; else leave it; that is all',
    'class of things: a and b',
    'type of the thing: an int',
    'go on (or not)',
    'type-safe all the way',
  ],
  'what tools are told': [
    'typescript',
    '// eslint-disable-next-line no-console\n// @ts-expect-error it is so\n// prettier-ignore\n/* istanbul ignore next */\n// #region The parts\n' +
      '/// <reference types="node" />\n// «TODO: make it better»\n//# sourceMappingURL=foo.js.map\n',
    'TODO: make it better',
  ],
  names: ['c', '/* name */ int f(int /* size */ x); // «字»\n\n// «两个 字»\n\n// «名字»', '字', '两个 字', '名字'],
};

describe('the sentences in the comments of programs', () => {
  it.each(Object.entries(programs))('%s', (_name, [languageId, marked, ...texts]) => {
    expect(markPassages(unmark(marked), languageId, 'sentence')).toEqual({ marked, texts });
  });
});

it('keeps the paragraphs of a comment apart, and the comments that have code between them', () => {
  const text = '// One here.\n// Two here.\n//\n// Three here.\nx();\n// Four here.\n\n// - five here\n// - six here';
  expect(segmentDocument(text, 'javascript', 'paragraph').map(({ text }) => text)).toEqual([
    'One here. Two here.',
    'Three here.',
    'Four here.',
    'five here',
    'six here',
  ]);
});
