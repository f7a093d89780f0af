import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import Papa from 'papaparse';
import { afterAll } from 'vitest';
import { Urgency } from '../../src/engine/encoder/encoder.ts';
import { OnnxEncoder } from '../../src/engine/encoder/onnxEncoder.ts';
import { readModelFolder } from '../../src/engine/encoder/modelFolder.ts';

export const root = path.resolve(import.meta.dirname, '../..');

/** The encoder as it is shipped. */
export const shipped = path.join(root, 'models/embedded');

/** Data beside the project that not every machine has: tests that need it are skipped by name. */
const data = path.resolve(root, '../shared/data');
export const stsb = path.join(data, 'stsb/stsb-en-dev.csv');
export const banking77 = path.join(data, 'banking77/train.csv');
export const til = path.join(data, 'workspaces/til');
export const bertTokenizer = path.join(data, 'models/all-MiniLM-L6-v2-tokenizer-only');
export const absent = (file: string) => (existsSync(file) ? '' : ` (skipped: ${path.relative(root, file)} is absent)`);

/** A folder of its own for the file of tests that calls this. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'simile-encoder-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs the build script; resolves to what it printed. */
export async function buildEncoder(...options: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/buildEncoder.mjs', ...options], {
    cwd: root,
  });
  return stdout;
}

/** Vectors of texts under the encoder in a folder. */
export async function encodeTexts(folder: string, texts: readonly string[]): Promise<Float32Array[]> {
  const model = await readModelFolder(folder);
  const encoder = await OnnxEncoder.open(model, {
    encoderProcess: path.join(root, 'dist/encoderProcess.js'),
    processes: 1,
    eager: false,
  });
  const vectors = await encoder.encode(texts, { urgency: Urgency.bulk, signal: undefined });
  return texts.map((_, at) => vectors.subarray(at * model.dimensions, (at + 1) * model.dimensions));
}

/** Texts of our own, of many kinds; none longer than one window. */
export async function ownTexts(): Promise<string[]> {
  const text = await readFile(path.join(root, 'scripts/encoder/calibration.txt'), 'utf8');
  return text.split('\n').filter(Boolean);
}

export async function readStsb(): Promise<{ left: string[]; right: string[]; scores: number[] }> {
  const rows = Papa.parse<string[]>(await readFile(stsb, 'utf8'), { skipEmptyLines: true }).data;
  return {
    left: rows.map(([left]) => left!),
    right: rows.map(([, right]) => right!),
    scores: rows.map(([, , score]) => Number(score)),
  };
}

export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    dot += a[i]! * b[i]!;
    aa += a[i]! ** 2;
    bb += b[i]! ** 2;
  }
  return dot / Math.sqrt(aa * bb);
}
