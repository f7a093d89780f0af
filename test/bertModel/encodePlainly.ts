import type { BertShape, BertWeights } from './bertWeights.ts';

type Vector = readonly number[];

/**
 * The last layer's vector of each token, in double precision and without any library: what a BERT is by its definition
 * (Vaswani et al. 2017, Devlin et al. 2019), one text at a time and so without padding.
 */
export function encodePlainly(weights: BertWeights, shape: BertShape, ids: readonly number[]): Vector[] {
  const { width, heads, layers } = shape;
  const row = (name: string, index: number, size = width): Vector =>
    Array.from(weights.get(name)!.data.subarray(index * size, (index + 1) * size));
  const normalise = (name: string, vector: Vector): Vector => {
    const mean = sum(vector) / width;
    const deviation = Math.sqrt(sum(vector.map((value) => (value - mean) ** 2)) / width + 1e-12);
    const [scale, bias] = [row(`${name}.scale`, 0), row(`${name}.bias`, 0)];
    return vector.map((value, d) => ((value - mean) / deviation) * scale[d]! + bias[d]!);
  };
  const linear = (name: string, vector: Vector): Vector => {
    const { data, shape } = weights.get(`${name}.kernel`)!;
    const out = shape[1]!;
    return row(`${name}.bias`, 0, out).map((bias, column) =>
      vector.reduce((total, value, d) => total + value * data[d * out + column]!, bias),
    );
  };
  const size = width / heads;
  const head = (vector: Vector, index: number) => vector.slice(index * size, (index + 1) * size);

  let hidden = ids.map((id, position) =>
    normalise('embedding', add(add(row('words', id), row('positions', position)), row('types', 0))),
  );
  for (let layer = 0; layer < layers; layer++) {
    const [queries, keys, values] = ['query', 'key', 'value'].map((part) =>
      hidden.map((vector) => linear(`${layer}.${part}`, vector)),
    ) as [Vector[], Vector[], Vector[]];
    hidden = hidden.map((vector, at) => {
      const context = Array.from({ length: heads }, (_, index) => {
        const shares = softmax(keys.map((key) => dot(head(queries[at]!, index), head(key, index)) / Math.sqrt(size)));
        return values
          .map((value, other) => head(value, index).map((number) => number * shares[other]!))
          .reduce<Vector>(add, new Array<number>(size).fill(0));
      }).flat();
      const attended = normalise(`${layer}.attended`, add(linear(`${layer}.context`, context), vector));
      const wide = linear(`${layer}.widen`, attended).map((value) => (value / 2) * (1 + erf(value * Math.SQRT1_2)));
      return normalise(`${layer}.output`, add(linear(`${layer}.narrow`, wide), attended));
    });
  }
  return hidden;
}

function sum(numbers: Vector): number {
  return numbers.reduce((total, value) => total + value, 0);
}

function add(a: Vector, b: Vector): Vector {
  return a.map((value, d) => value + b[d]!);
}

function dot(a: Vector, b: Vector): number {
  return sum(a.map((value, d) => value * b[d]!));
}

function softmax(scores: Vector): Vector {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  return powers.map((power) => power / sum(powers));
}

/** The error function by its Maclaurin series, which converges everywhere; in double precision good up to about |x| = 3. */
function erf(x: number): number {
  let [term, total] = [x, x];
  for (let n = 1; Math.abs(term) > 1e-17; n++) {
    term *= -(x * x) / n;
    total += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * total;
}
