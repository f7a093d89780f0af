/** What a scanner must know to find the comments of a programming language. */
export interface CommentSyntax {
  readonly line: readonly string[];
  /** Opening and closing marks. */
  readonly block: readonly (readonly [string, string])[];
  /** Opening and closing marks of strings, in which no comment begins. The longest first. */
  readonly strings: readonly string[];
  /** Strings that are documentation where they stand first on their line, as in Python. The longest first. */
  readonly docStrings?: readonly string[];
}

const C: CommentSyntax = { line: ['//'], block: [['/*', '*/']], strings: ['"', "'"] };
/** Strings between backticks run over lines. */
const JAVASCRIPT: CommentSyntax = { ...C, strings: ['"', "'", '`'] };
/** An apostrophe begins the name of a lifetime more often than a character. */
const RUST: CommentSyntax = { ...C, strings: ['"'] };
const HASH: CommentSyntax = { line: ['#'], block: [], strings: ['"', "'"] };
const PYTHON: CommentSyntax = { line: ['#'], block: [], strings: ['"', "'"], docStrings: ['"""', "'''"] };
const PHP: CommentSyntax = { ...C, line: ['//', '#'] };
const SQL: CommentSyntax = { line: ['--'], block: [['/*', '*/']], strings: ["'", '"'] };
const LUA: CommentSyntax = { line: ['--'], block: [['--[[', ']]']], strings: ['"', "'"] };
const HASKELL: CommentSyntax = { line: ['--'], block: [['{-', '-}']], strings: ['"'] };
const LISP: CommentSyntax = { line: [';'], block: [['#|', '|#']], strings: ['"'] };
const PERCENT: CommentSyntax = { line: ['%'], block: [], strings: ['"'] };
const CSS: CommentSyntax = { line: [], block: [['/*', '*/']], strings: ['"', "'"] };
const POWERSHELL: CommentSyntax = { line: ['#'], block: [['<#', '#>']], strings: ['"', "'"] };

function languages(syntax: CommentSyntax, ids: string): [string, CommentSyntax][] {
  return ids.split(' ').map((id) => [id, syntax]);
}

/** By VS Code's language identifier. */
export const COMMENT_SYNTAX: ReadonlyMap<string, CommentSyntax> = new Map([
  ...languages(
    C,
    'c cpp cuda-cpp csharp java swift kotlin scala dart objective-c objective-cpp groovy proto3 scss less jsonc fsharp zig',
  ),
  ...languages(JAVASCRIPT, 'javascript javascriptreact typescript typescriptreact go'),
  ...languages(RUST, 'rust'),
  ...languages(PHP, 'php'),
  ...languages(HASH, 'ruby shellscript perl perl6 r dockerfile makefile coffeescript terraform nix cmake'),
  ...languages(PYTHON, 'python starlark julia elixir'),
  ...languages(SQL, 'sql'),
  ...languages(LUA, 'lua'),
  ...languages(HASKELL, 'haskell elm'),
  ...languages(LISP, 'clojure lisp scheme racket'),
  ...languages(PERCENT, 'matlab erlang prolog'),
  ...languages(CSS, 'css'),
  ...languages(POWERSHELL, 'powershell'),
]);
