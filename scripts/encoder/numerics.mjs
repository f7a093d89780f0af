import { keepMean, quantiseColumns, quantiseRows } from './quantise.mjs';

/**
 * @typedef {object} Numerics how the graph multiplies matrices
 * @property {(ids: string, table: Float32Array, width: number) => string} embed twice the rows of the ids
 * @property {(name: string, input: string, kernel: Matrix, bias: Float32Array) => string} linear
 *   [rows, in] to [rows, out]
 * @property {(name: string, input: string, kernel: Matrix, bias: Float32Array) => string} linearInTwo
 *   the same for the few rows of the head, where a second product for what rounding left over costs nothing
 * @property {(name: string, input: string, kernel: Matrix, bias: Float32Array, mask: string, heads: number) => string}
 *   attention queries, keys and values from one kernel, and the attention over them: [batch, sequence, out / 3]
 * @property {(name: string, input: string, widen: Layer, narrow: Layer) => string} feedForward
 *   two linear layers with a rectifier between
 * @typedef {Record<string, { range: [low: number, high: number], means?: number[] }>} Calibration
 *   what the activations were measured to be, by the tensor's name
 * @typedef {{ shape: number[], data: Float32Array }} Matrix row-major, [in, out]
 * @typedef {{ kernel: Matrix, bias: Float32Array }} Layer
 */

/** The value that masked places are set to before the softmax, which makes them exactly 0. */
const masked = { mask_filter_value: -1e9 };

/** Everything in single precision, as the reference computes. @returns {Numerics} */
export function fullPrecision(graph) {
  const linear = (name, input, kernel, bias) =>
    graph.node(
      'Gemm',
      [input, graph.constant(`${name}.kernel`, kernel.data, kernel.shape), graph.constant(`${name}.bias`, bias)],
      `${name}.linear`,
    );
  return {
    embed(ids, table, width) {
      const doubled = graph.constant(
        'embedding',
        table.map((value) => 2 * value),
        [table.length / width, width],
      );
      return graph.node('Gather', [doubled, ids], 'embedding.rows');
    },
    linear,
    linearInTwo: linear,
    attention(name, input, kernel, bias, mask, heads) {
      const constants = [
        graph.constant(`${name}.kernel`, kernel.data, kernel.shape),
        graph.constant(`${name}.bias`, bias),
      ];
      const attributes = { num_heads: heads, ...masked };
      return graph.node('com.microsoft.Attention', [input, ...constants, mask], name, attributes);
    },
    feedForward(name, input, widen, narrow) {
      const wide = linear(`${name}.widen`, input, widen.kernel, widen.bias);
      const rectified = graph.node('Relu', [wide], `${name}.hidden`);
      return linear(`${name}.narrow`, rectified, narrow.kernel, narrow.bias);
    },
  };
}

/**
 * 8-bit activations with fixed ranges, 7-bit weights with a scale per column, sums in 32-bit integers: exact, so that
 * a text's vector does not depend on its batch.
 *
 * @param {Calibration} calibration
 * @returns {Numerics}
 */
export function eightBit(graph, calibration) {
  const quantisation = (site, range = calibration[site].range) => {
    const { scale, zero } = quantiseRange(range);
    const constants = [
      graph.constant(`${site}.scale`, Float32Array.of(scale), []),
      graph.constant(`${site}.zero`, Uint8Array.of(zero), []),
    ];
    return { scale, constants };
  };
  const quantise = (site, input, range) => {
    const { scale, constants } = quantisation(site, range);
    return { value: graph.node('QuantizeLinear', [input, ...constants], `${site}.quantised`), scale, constants };
  };
  const kernelConstants = (name, kernel) => {
    const { values, scales } = quantiseColumns(kernel);
    const constants = [
      graph.constant(`${name}.kernel`, values, kernel.shape),
      graph.constant(`${name}.kernel.scale`, scales),
      graph.constant(`zeros.${scales.length}`, new Int8Array(scales.length)),
    ];
    return { scales, constants };
  };
  const multiply = (name, input, kernel, bias, output) => {
    const { scales, constants } = kernelConstants(name, kernel);
    const sums = Int32Array.from(bias, (entry, column) => Math.round(entry / (input.scale * scales[column])));
    const added = graph.constant(`${input.value}.bias`, sums);
    const inputs = [input.value, ...input.constants, ...constants, added, ...(output?.constants ?? [])];
    return graph.node('com.microsoft.QGemm', inputs, `${input.value}.linear`);
  };
  return {
    embed(ids, table, width) {
      const { values, scales } = quantiseRows(table, width);
      const rows = graph.node(
        'Gather',
        [graph.constant('embedding', values, [scales.length, width]), ids],
        'embedding.q',
      );
      const doubled = graph.constant(
        'embedding.scale',
        scales.map((scale) => 2 * scale),
        [scales.length, 1],
      );
      const factors = graph.node('Gather', [doubled, ids], 'embedding.scales');
      return graph.node('Mul', [graph.node('Cast', [rows], 'embedding.float', { to: 1 }), factors], 'embedding.rows');
    },
    linear(name, input, kernel, bias) {
      const site = `${name}.input`;
      const { means } = calibration[site];
      return multiply(name, quantise(site, input), kernel, means ? keepMean(kernel, bias, means) : bias);
    },
    linearInTwo(name, input, kernel, bias) {
      const range = calibration[`${name}.input`].range.map((bound) => 2 * bound);
      const coarse = quantise(`${name}.input`, input, range);
      const restored = graph.node('DequantizeLinear', [coarse.value, ...coarse.constants], `${name}.restored`);
      const rest = graph.node('Sub', [input, restored], `${name}.rest`);
      const fine = quantise(`${name}.rest`, rest, [-coarse.scale / 2, coarse.scale / 2]);
      const terms = [multiply(name, coarse, kernel, bias), multiply(name, fine, kernel, new Float32Array(bias.length))];
      return graph.node('Add', terms, `${name}.linear`);
    },
    attention(name, input, kernel, bias, mask, heads) {
      const {
        value,
        constants: [scale, zero],
      } = quantise(`${name}.input`, input);
      const {
        constants: [values, scales, zeros],
      } = kernelConstants(name, kernel);
      const biases = graph.constant(`${name}.bias`, bias);
      const inputs = [value, values, biases, scale, scales, mask, zero, zeros];
      return graph.node('com.microsoft.QAttention', inputs, name, { num_heads: heads, ...masked });
    },
    feedForward(name, input, widen, narrow) {
      const hidden = quantisation(`${name}.hidden`);
      // The hidden layer's range starts at 0, so that storing it in 8 bits is the rectifier.
      const value = multiply(`${name}.widen`, quantise(`${name}.input`, input), widen.kernel, widen.bias, hidden);
      return multiply(`${name}.narrow`, { value, ...hidden }, narrow.kernel, narrow.bias);
    },
  };
}

/** The unsigned 8-bit scale and zero point of a range that contains 0. */
function quantiseRange([low, high]) {
  const scale = Math.fround((high - low) / 255);
  return { scale, zero: Math.round(-low / scale) };
}
