import proto from 'onnx-proto';

const { onnx } = proto;
const { FLOAT, UINT8, INT8, INT32, INT64 } = onnx.TensorProto.DataType;
const typeOf = new Map([
  [Float32Array, FLOAT],
  [Uint8Array, UINT8],
  [Int8Array, INT8],
  [Int32Array, INT32],
  [BigInt64Array, INT64],
]);

/** Attributes that are floats even where their value is a whole number. */
const floatAttributes = new Set(['epsilon', 'mask_filter_value']);

/** The opsets that the graphs are written for. */
const opsets = [
  { domain: '', version: 17 },
  { domain: 'com.microsoft', version: 1 },
];

/** Collects the nodes and constants of one ONNX graph, in order, and writes the file. */
export class OnnxGraph {
  #nodes = [];
  #constants = new Map();
  #inputs = [];
  #outputs = [];

  /**
   * Declares an input of the graph; `shape` holds numbers, or names of free dimensions.
   *
   * @param {string} name
   * @param {number} type one of {@link elementType}
   * @param {(number | string)[]} shape
   */
  input(name, type, shape) {
    this.#inputs.push(describeValue(name, type, shape));
    return name;
  }

  /**
   * Declares a tensor of the graph as one of its outputs; a shape that does not matter is null.
   *
   * @param {string} name
   * @param {number} type one of {@link elementType}
   * @param {(number | string)[] | null} shape
   */
  output(name, type, shape) {
    this.#outputs.push(describeValue(name, type, shape));
  }

  /**
   * Adds a constant tensor, or returns the one that already has this name. A plain scalar has the shape [].
   *
   * @param {string} name
   * @param {Float32Array | Uint8Array | Int8Array | Int32Array | BigInt64Array} data
   * @param {number[]} shape
   */
  constant(name, data, shape = [data.length]) {
    if (!this.#constants.has(name)) {
      const rawData = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      this.#constants.set(name, { name, dataType: typeOf.get(data.constructor), dims: shape, rawData });
    }
    return name;
  }

  /**
   * Adds a node.
   *
   * @param {string} opType an operator of ONNX, or `com.microsoft.` and one of onnxruntime's own
   * @param {string[]} inputs tensors by name; an empty name is an input left out
   * @param {string | string[]} outputs names for the results
   * @param {Record<string, number | number[]>} attributes
   * @returns {string} the first output's name
   */
  node(opType, inputs, outputs, attributes = {}) {
    const domain = opType.startsWith('com.microsoft.') ? 'com.microsoft' : '';
    const output = [outputs].flat();
    this.#nodes.push({
      opType: domain ? opType.slice(domain.length + 1) : opType,
      domain,
      name: output[0],
      input: inputs,
      output,
      attribute: Object.entries(attributes).map(describeAttribute),
    });
    return output[0];
  }

  /**
   * The bytes of the ONNX file. The same calls give the same bytes.
   *
   * @param {string} name of the graph
   * @returns {Uint8Array}
   */
  serialise(name) {
    const model = onnx.ModelProto.create({
      irVersion: 8,
      producerName: 'simile',
      opsetImport: opsets,
      graph: {
        name,
        node: this.#nodes,
        initializer: [...this.#constants.values()],
        input: this.#inputs,
        output: this.#outputs,
      },
    });
    return onnx.ModelProto.encode(model).finish();
  }
}

/** @type {{ readonly float: number, readonly int64: number }} */
export const elementType = { float: FLOAT, int64: INT64 };

function describeValue(name, elemType, shape) {
  const dim = shape?.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size }));
  return { name, type: { tensorType: { elemType, ...(dim && { shape: { dim } }) } } };
}

function describeAttribute([name, value]) {
  const { FLOAT, INT, INTS } = onnx.AttributeProto.AttributeType;
  if (Array.isArray(value)) return { name, type: INTS, ints: value };
  return floatAttributes.has(name) ? { name, type: FLOAT, f: value } : { name, type: INT, i: value };
}
