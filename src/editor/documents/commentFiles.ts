/** Endings of source files, whose comments and docstrings are read where `simile.files.includeComments` is on. */
export const commentEndings = [
  ...['js', 'mjs', 'cjs', 'jsx', 'ts', 'mts', 'cts', 'tsx'],
  ...['c', 'h', 'cc', 'cpp', 'hpp', 'cs', 'java', 'go', 'rs', 'swift', 'kt', 'scala', 'dart'],
  ...['php', 'rb', 'sh', 'pl', 'r', 'jl', 'ex', 'py', 'sql', 'lua', 'hs', 'clj', 'ps1'],
];

export const commentGlob = `**/*.{${commentEndings.join(',')}}`;
