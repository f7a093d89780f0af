import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import importX from 'eslint-plugin-import-x';
import prettier from 'eslint-config-prettier';

/**
 * Which room may import which (docs/architecture.md draws the same picture).
 * A room not named in `from` of its own row is open to it.
 */
const rooms = ['core', 'protocol', 'engine', 'editor', 'webview', 'cli', 'network'];
const mayImport = {
  core: [],
  protocol: ['core'],
  engine: ['core', 'protocol'],
  network: ['core'],
  webview: ['core', 'protocol'],
  editor: ['core', 'protocol', 'network'],
  cli: ['core', 'protocol', 'network'],
};
/** The one door into the engine room for front ends: the client that forks the process. */
const engineClient = './client.ts';

const zones = rooms.flatMap((room) =>
  rooms
    .filter((other) => other !== room && !mayImport[room].includes(other))
    .map((other) => ({
      target: `./src/${room}`,
      from: `./src/${other}`,
      ...(other === 'engine' && (room === 'editor' || room === 'cli') ? { except: [engineClient] } : {}),
      message: `src/${room} may not import src/${other}: see docs/architecture.md.`,
    })),
);
zones.push({
  target: rooms.map((room) => `./src/${room}`),
  from: './src/extension.ts',
  message: 'src/extension.ts is the composition root; nothing imports it.',
});

const onlyEditor = {
  name: 'vscode',
  message: 'Only src/editor and src/extension.ts may import vscode: see docs/architecture.md.',
};

export default defineConfig(
  globalIgnores(['dist/', '.vscode-test/', 'models/', 'examples/', 'coverage/', 'test-results/']),
  tseslint.configs.recommended,
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.recommendedTypeCheckedOnly],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts', '.js', '.mjs', '.json'] })],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/!(editor)/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [onlyEditor] }] },
  },
  prettier,
);
