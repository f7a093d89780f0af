/** VS Code's language identifiers of the texts that people write prose in, by the ending of the file's name. */
const PROSE = new Map(
  Object.entries({
    md: 'markdown',
    markdown: 'markdown',
    mdown: 'markdown',
    mkd: 'markdown',
    mkdn: 'markdown',
    mdwn: 'markdown',
    mdtext: 'markdown',
    mdtxt: 'markdown',
    mdx: 'mdx',
    qmd: 'quarto',
    rmd: 'rmd',
    txt: 'plaintext',
    text: 'plaintext',
    rst: 'restructuredtext',
    adoc: 'asciidoc',
    asciidoc: 'asciidoc',
    org: 'org',
    tex: 'latex',
    ltx: 'latex',
    latex: 'latex',
    typ: 'typst',
    textile: 'textile',
    html: 'html',
    htm: 'html',
    xhtml: 'xhtml',
    ipynb: 'jupyter',
  }),
);

/** Tables, which are read where a column of them is asked for. */
const TABLES = new Map(
  Object.entries({
    csv: 'csv',
    tsv: 'tsv',
  }),
);

/** Source code: its comments and docstrings are prose. */
const COMMENTED = new Map(
  Object.entries({
    js: 'javascript',
    mjs: 'javascript',
    cjs: 'javascript',
    jsx: 'javascriptreact',
    ts: 'typescript',
    mts: 'typescript',
    cts: 'typescript',
    tsx: 'typescriptreact',
    c: 'c',
    h: 'c',
    cc: 'cpp',
    cpp: 'cpp',
    cxx: 'cpp',
    hh: 'cpp',
    hpp: 'cpp',
    cs: 'csharp',
    java: 'java',
    go: 'go',
    rs: 'rust',
    swift: 'swift',
    kt: 'kotlin',
    kts: 'kotlin',
    scala: 'scala',
    groovy: 'groovy',
    dart: 'dart',
    zig: 'zig',
    fs: 'fsharp',
    php: 'php',
    rb: 'ruby',
    sh: 'shellscript',
    bash: 'shellscript',
    zsh: 'shellscript',
    pl: 'perl',
    pm: 'perl',
    r: 'r',
    jl: 'julia',
    ex: 'elixir',
    exs: 'elixir',
    erl: 'erlang',
    py: 'python',
    pyi: 'python',
    sql: 'sql',
    lua: 'lua',
    hs: 'haskell',
    elm: 'elm',
    clj: 'clojure',
    cljs: 'clojure',
    scm: 'scheme',
    rkt: 'racket',
    tf: 'terraform',
    nix: 'nix',
    cmake: 'cmake',
    css: 'css',
    scss: 'scss',
    less: 'less',
    ps1: 'powershell',
    psm1: 'powershell',
  }),
);

/** Files of other kinds that hold prose as well. */
const OTHERS = new Map(
  Object.entries({
    xml: 'xml',
    log: 'log',
    json: 'json',
    jsonl: 'jsonl',
    yaml: 'yaml',
    yml: 'yaml',
    toml: 'toml',
    ini: 'ini',
    properties: 'properties',
    po: 'po',
  }),
);

/**
 * The language identifier of a file that is not open, by its ending: it decides how the file is cut into passages.
 * `plaintext` where the name says nothing. Paths may have slashes of either kind.
 */
export function languageOfPath(path: string): string {
  const ending = endingOf(path);
  return PROSE.get(ending) ?? TABLES.get(ending) ?? COMMENTED.get(ending) ?? OTHERS.get(ending) ?? 'plaintext';
}

/** Whether a file found in a folder is prose by its name. */
export function isProsePath(path: string): boolean {
  return PROSE.has(endingOf(path));
}

/** Whether a file found in a folder is source code by its name, whose comments and docstrings hold prose. */
export function isCommentedPath(path: string): boolean {
  return COMMENTED.has(endingOf(path));
}

/** Whether a file found in a folder is a table by its name. */
export function isTablePath(path: string): boolean {
  return TABLES.has(endingOf(path));
}

function endingOf(path: string): string {
  return /[^/\\]\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}
