import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from './sha256.mjs';
import pinned from './sources.json' with { type: 'json' };

/**
 * Reads the weights package, refusing any byte that is not the pinned one.
 *
 * @param {string} root the project's folder
 * @returns {Promise<{ weights: Map<string, { shape: number[], data: Float32Array | Int32Array }>,
 *   vocabulary: [piece: string, score: number | null][], licence: Buffer }>}
 */
export async function readSources(root) {
  const folder = path.join(root, 'node_modules', pinned.package);
  const files = new Map();
  for (const [file, digest] of Object.entries(pinned.sha256)) {
    const bytes = await readFile(path.join(folder, file)).catch((cause) => {
      throw new Error(`${pinned.package} ${pinned.version} is not installed. Run npm install, then try again.`, {
        cause,
      });
    });
    if (sha256(bytes) !== digest) {
      throw new Error(
        `${pinned.package}/${file} is not the file of version ${pinned.version}. Run npm ci, then try again.`,
      );
    }
    files.set(file, bytes);
  }
  return {
    weights: sliceWeights(JSON.parse(files.get('dist/model.json').toString()), (shard) => files.get(`dist/${shard}`)),
    vocabulary: JSON.parse(files.get('dist/vocab.json').toString()),
    licence: files.get('LICENSE'),
  };
}

/** Cuts the shards of a TensorFlow.js graph model into its named tensors (little-endian, one after another). */
function sliceWeights(model, shard) {
  const weights = new Map();
  for (const group of model.weightsManifest) {
    const bytes = Buffer.concat(group.paths.map(shard));
    let offset = bytes.byteOffset;
    for (const { name, dtype, shape } of group.weights) {
      const length = shape.reduce((product, size) => product * size, 1);
      const copy = bytes.buffer.slice(offset, offset + 4 * length);
      weights.set(name, { shape, data: dtype === 'int32' ? new Int32Array(copy) : new Float32Array(copy) });
      offset += 4 * length;
    }
  }
  return weights;
}
