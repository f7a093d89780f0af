import onnxProto from 'onnx-proto';

const { onnx } = onnxProto;

/** A graph of one Gemm: `cosines[m, n] = a[m, d] · b[n, d]ᵀ`, all float32. Rows of unit length make them cosines. */
export function cosinesGraph() {
  const { FLOAT } = onnx.TensorProto.DataType;
  return encodeGraph({
    name: 'cosines',
    input: [matrix('a', FLOAT, 'm', 'd'), matrix('b', FLOAT, 'n', 'd')],
    output: [matrix('cosines', FLOAT, 'm', 'n')],
    node: [
      {
        opType: 'Gemm',
        input: ['a', 'b'],
        output: ['cosines'],
        attribute: [{ name: 'transB', type: onnx.AttributeProto.AttributeType.INT, i: 1 }],
      },
    ],
  });
}

/**
 * A graph of one integer product: `products[k, n] = (planes[k, d] - 64) · rows[d, n]`, from unsigned and signed bytes to
 * int32. It lacks its constant `rows`, which the engine appends (`ScanBlock`): a constant is laid out for the processor once.
 */
export function scanGraph() {
  const { INT32, UINT8 } = onnx.TensorProto.DataType;
  return encodeGraph({
    name: 'scan',
    input: [matrix('planes', UINT8, 'k', 'd')],
    output: [matrix('products', INT32, 'k', 'n')],
    initializer: [onnx.TensorProto.create({ name: 'zero', dataType: UINT8, int32Data: [64] })],
    node: [{ opType: 'MatMulInteger', input: ['planes', 'rows', 'zero'], output: ['products'] }],
  });
}

function encodeGraph(graph) {
  const opsetImport = [{ domain: '', version: 17 }];
  return onnx.ModelProto.encode(
    onnx.ModelProto.create({ irVersion: 8, opsetImport, producerName: 'simile', graph }),
  ).finish();
}

function matrix(name, elemType, ...dimensions) {
  const dim = dimensions.map((dimParam) => ({ dimParam }));
  return onnx.ValueInfoProto.create({ name, type: { tensorType: { elemType, shape: { dim } } } });
}
