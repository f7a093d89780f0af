import { elementType, OnnxGraph } from '../../scripts/encoder/onnxGraph.mjs';
import type { BertShape, BertWeights } from './bertWeights.ts';

export interface BertGraphOptions {
  /** Whether the graph asks for `token_type_ids`; else all tokens are of type 0. */
  readonly tokenTypes: boolean;
  /** Whether it asks for `position_ids`; else it counts by itself. */
  readonly positionIds: boolean;
  /** `dynamic`: matrices in 8 bits, with ranges that are chosen for the whole batch while the graph runs. */
  readonly quantisation: 'none' | 'dynamic';
  /** What it gives: `tokens` is `last_hidden_state`, `sentence` their mean of unit length as `sentence_embedding`. */
  readonly output: 'tokens' | 'sentence';
}

/** The bytes of an ONNX file with BERT's operators, as exports of BERT have them (Devlin et al. 2019). */
export function buildBertGraph(weights: BertWeights, shape: BertShape, options: BertGraphOptions): Uint8Array {
  const graph = new OnnxGraph();
  const ids = graph.input('input_ids', elementType.int64, ['batch', 'sequence']);
  const mask = graph.input('attention_mask', elementType.int64, ['batch', 'sequence']);
  const constant = (name: string) => {
    const { data, shape } = weights.get(name)!;
    return graph.constant(name, data, [...shape]);
  };
  const scalar = (name: string, value: number) => graph.constant(name, Float32Array.of(value), []);
  const whole = (name: string, ...values: number[]) =>
    graph.constant(
      name,
      BigInt64Array.from(values, (value) => BigInt(value)),
    );
  const normalise = (name: string, input: string) =>
    graph.node('LayerNormalization', [input, constant(`${name}.scale`), constant(`${name}.bias`)], `${name}.norm`, {
      epsilon: 1e-12,
    });
  const multiply = options.quantisation === 'dynamic' ? multiplyInEightBits : multiplyPlainly;
  const linear = (name: string, input: string) =>
    graph.node('Add', [multiply(name, input), constant(`${name}.bias`)], `${name}.sum`);

  let hidden = normalise('embedding', embed());
  const bias = hideMasked();
  for (let layer = 0; layer < shape.layers; layer++) {
    const attended = graph.node('Add', [attend(layer, hidden), hidden], `${layer}.attended.sum`);
    const middle = normalise(`${layer}.attended`, attended);
    const fed = linear(`${layer}.narrow`, activate(layer, linear(`${layer}.widen`, middle)));
    hidden = normalise(`${layer}.output`, graph.node('Add', [fed, middle], `${layer}.output.sum`));
  }
  if (options.output === 'tokens') {
    const tokens = graph.node('Identity', [hidden], 'last_hidden_state');
    graph.output(tokens, elementType.float, ['batch', 'sequence', shape.width]);
  } else {
    graph.output(poolInGraph(), elementType.float, ['batch', shape.width]);
  }
  return graph.serialise('bert');

  function embed(): string {
    const words = graph.node('Gather', [constant('words'), ids], 'words.rows');
    const placed = graph.node('Add', [words, options.positionIds ? gather('position') : countPositions()], 'placed');
    return graph.node('Add', [placed, options.tokenTypes ? gather('type', 'token_') : firstType()], 'embedded');
  }

  function gather(table: 'position' | 'type', prefix = ''): string {
    const input = graph.input(`${prefix}${table}_ids`, elementType.int64, ['batch', 'sequence']);
    return graph.node('Gather', [constant(`${table}s`), input], `${table}s.rows`);
  }

  function countPositions(): string {
    const length = graph.node('Slice', [graph.node('Shape', [ids], 'shape'), whole('1', 1), whole('2', 2)], 'length');
    return graph.node('Slice', [constant('positions'), whole('0', 0), length, whole('0', 0)], 'positions.rows');
  }

  function firstType(): string {
    return graph.node('Gather', [constant('types'), whole('0', 0)], 'types.row');
  }

  /** 0 where there is a token and about -∞ where there is padding: [batch, 1, 1, sequence]. */
  function hideMasked(): string {
    const present = graph.node('Cast', [graph.node('Unsqueeze', [mask, whole('1.2', 1, 2)], 'mask.wide')], 'present', {
      to: elementType.float,
    });
    const absent = graph.node('Sub', [scalar('one', 1), present], 'absent');
    return graph.node('Mul', [absent, scalar('lowest', -3.4028234e38)], 'mask.bias');
  }

  function attend(layer: number, input: string): string {
    const size = shape.width / shape.heads;
    const split = (part: string, perm: number[]) => {
      const rows = linear(`${layer}.${part}`, input);
      const parts = graph.node('Reshape', [rows, whole('heads', 0, 0, shape.heads, size)], `${layer}.${part}.heads`);
      return graph.node('Transpose', [parts], `${layer}.${part}.turned`, { perm });
    };
    const products = graph.node(
      'MatMul',
      [split('query', [0, 2, 1, 3]), split('key', [0, 2, 3, 1])],
      `${layer}.products`,
    );
    const scaled = graph.node('Mul', [products, scalar('scale', 1 / Math.sqrt(size))], `${layer}.scaled`);
    const shares = graph.node('Softmax', [graph.node('Add', [scaled, bias], `${layer}.hidden`)], `${layer}.shares`, {
      axis: 3,
    });
    const mixed = graph.node('MatMul', [shares, split('value', [0, 2, 1, 3])], `${layer}.mixed`);
    const turned = graph.node('Transpose', [mixed], `${layer}.mixed.turned`, { perm: [0, 2, 1, 3] });
    return linear(
      `${layer}.context`,
      graph.node('Reshape', [turned, whole('joined', 0, 0, shape.width)], `${layer}.joined`),
    );
  }

  /** GELU: x · Φ(x). */
  function activate(layer: number, input: string): string {
    const name = `${layer}.gelu`;
    const erf = graph.node(
      'Erf',
      [graph.node('Mul', [input, scalar('√½', Math.SQRT1_2)], `${name}.in`)],
      `${name}.erf`,
    );
    const share = graph.node(
      'Mul',
      [graph.node('Add', [erf, scalar('one', 1)], `${name}.erf.1`), scalar('half', 0.5)],
      `${name}.share`,
    );
    return graph.node('Mul', [input, share], name);
  }

  function multiplyPlainly(name: string, input: string): string {
    return graph.node('MatMul', [input, constant(`${name}.kernel`)], `${name}.product`);
  }

  function multiplyInEightBits(name: string, input: string): string {
    const { data, shape } = weights.get(`${name}.kernel`)!;
    const scale = data.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) / 127;
    const kernel = graph.constant(
      `${name}.kernel.bytes`,
      Int8Array.from(data, (value) => Math.round(value / scale)),
      [...shape],
    );
    const [bytes, range, zero] = ['bytes', 'range', 'zero'].map((part) => `${name}.input.${part}`) as [
      string,
      string,
      string,
    ];
    graph.node('DynamicQuantizeLinear', [input], [bytes, range, zero]);
    const sums = graph.node('MatMulInteger', [bytes, kernel, zero], `${name}.sums`);
    const factor = graph.node('Mul', [range, scalar(`${name}.kernel.range`, scale)], `${name}.factor`);
    const real = graph.node('Cast', [sums], `${name}.sums.real`, { to: elementType.float });
    return graph.node('Mul', [real, factor], `${name}.product`);
  }

  function poolInGraph(): string {
    const present = graph.node('Cast', [graph.node('Unsqueeze', [mask, whole('2', 2)], 'mask.tall')], 'pooled.shares', {
      to: elementType.float,
    });
    const kept = graph.node('Mul', [hidden, present], 'pooled.kept');
    const sum = graph.node('ReduceSum', [kept, whole('1', 1)], 'pooled.sum', { keepdims: 0 });
    // Of unit length whatever it is divided by.
    return graph.node('LpNormalization', [sum], 'sentence_embedding', { axis: 1, p: 2 });
  }
}
