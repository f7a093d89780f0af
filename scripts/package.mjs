// @ts-check
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { root } from './host/hosts.mjs';
import { runCommand } from './runCommand.mjs';

/** Bytes that a package may have at most. */
const sizeLimit = 30e6;

/** What a package is made of: everything in it matches one of these, and each matches something. */
const contents = [
  /^(package|package\.nls)\.json$/,
  /^(README\.md|CHANGELOG\.md|LICENSE)$/,
  /^package\.nls\.[\w-]+\.json$|^l10n\/[\w.-]+\.json$|^package\.nls\.json$/,
  /^media\/[\w./-]+\.(svg|png|md|css|json)$/,
  /^models\/(embedded\/[\w./-]+|[\w.-]+\.json)$/,
  /^dist\/\w+\.(js|onnx)$/,
  /^dist\/extension\/[\w-]+\.js$/,
  /^dist\/webview\/\w+\.(js|css)$/,
  /^dist\/node_modules\/onnxruntime-(common|node)\/(package\.json|dist\/[\w./-]+\.(js|json))$/,
  /^dist\/node_modules\/onnxruntime-node\/bin\/napi-v6\/\w+\/\w+\/(lib)?onnxruntime[\w.]*$/,
];

/** Without these there is no working extension. */
const required = [
  ...['package.json', 'package.nls.json', 'README.md', 'CHANGELOG.md', 'LICENSE'],
  ...[
    'dist/extension.js',
    'dist/engine.js',
    'dist/encoderProcess.js',
    'dist/cli.js',
    'dist/detectLanguage.js',
    'dist/cosines.onnx',
    'dist/scan.onnx',
  ],
  ...['models/embedded/config.json', 'models/embedded/tokenizer.json'],
];

/**
 * Builds for production and makes the .vsix of one platform. Fails where anything is missing, or in it that does not
 * belong there.
 *
 * @param {string} target platform and processor, as VS Code names them: `linux-x64`
 * @param {string} folder where the package goes
 * @returns {Promise<string>} the file
 */
export async function packageExtension(target, folder) {
  const native = `node_modules/onnxruntime-node/bin/napi-v6/${target.replace('-', '/')}`;
  if (!existsSync(path.join(root, native))) throw new Error(`onnxruntime-node has no binary for ${target}.`);

  await rm(path.join(root, 'dist'), { recursive: true, force: true });
  await runCommand(process.execPath, ['esbuild.mjs', '--production', '--target', target], { cwd: root });
  await dropSecondLibrary(target);

  const files = (await listFiles({ cwd: root, packageManager: PackageManager.None })).map(toPosix);
  checkContents(files, target);

  const { name, version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const packagePath = path.join(folder, `${name}-${target}-${version}.vsix`);
  await mkdir(folder, { recursive: true });
  await createVSIX({
    cwd: root,
    target,
    packagePath,
    dependencies: false,
    // There is no public repository yet that relative links could be rewritten to.
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const { size } = await stat(packagePath);
  console.log(`${path.relative(root, packagePath)}: ${megabytes(size)}, at most ${megabytes(sizeLimit)}`);
  if (size > sizeLimit) throw new Error(`The package is larger than ${megabytes(sizeLimit)}.`);
  return packagePath;
}

/** @param {string} file */
function toPosix(file) {
  return file.split(path.sep).join('/');
}

/** On macOS the runtime comes twice; the binding loads it by its major version. @param {string} target */
async function dropSecondLibrary(target) {
  if (!target.startsWith('darwin-')) return;
  const { version } = JSON.parse(await readFile(path.join(root, 'node_modules/onnxruntime-node/package.json'), 'utf8'));
  const folder = path.join(root, 'dist/node_modules/onnxruntime-node/bin/napi-v6', target.replace('-', '/'));
  await rm(path.join(folder, `libonnxruntime.${version}.dylib`));
}

/** @param {readonly string[]} files @param {string} target */
function checkContents(files, target) {
  const binding = `dist/node_modules/onnxruntime-node/bin/napi-v6/${target.replace('-', '/')}/onnxruntime_binding.node`;
  const missing = [...required, binding].filter((file) => !files.includes(file));
  const strange = files.filter((file) => !contents.some((pattern) => pattern.test(file)));
  const problems = [
    ...missing.map((file) => `missing: ${file}`),
    ...strange.map((file) => `does not belong in the package: ${file}`),
  ];
  if (problems.length > 0) throw new Error(`The package is not as it should be.\n${problems.join('\n')}`);
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const targets = process.argv.slice(2);
  for (const target of targets.length > 0 ? targets : [`${process.platform}-${process.arch}`]) {
    await packageExtension(target, root);
  }
}
