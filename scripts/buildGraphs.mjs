import onnxProto from 'onnx-proto';

const { onnx } = onnxProto;

/** A graph of one Gemm: `cosines[m, n] = a[m, d] · b[n, d]ᵀ`, all float32. Rows of unit length make them cosines. */
export function cosinesGraph() {
  const { FLOAT } = onnx.TensorProto.DataType;
  const matrix = (name, ...dimensions) =>
    onnx.ValueInfoProto.create({
      name,
      type: { tensorType: { elemType: FLOAT, shape: { dim: dimensions.map((dimParam) => ({ dimParam })) } } },
    });
  const model = onnx.ModelProto.create({
    irVersion: 8,
    opsetImport: [{ domain: '', version: 17 }],
    producerName: 'simile',
    graph: {
      name: 'cosines',
      input: [matrix('a', 'm', 'd'), matrix('b', 'n', 'd')],
      output: [matrix('cosines', 'm', 'n')],
      node: [
        {
          opType: 'Gemm',
          input: ['a', 'b'],
          output: ['cosines'],
          attribute: [{ name: 'transB', type: onnx.AttributeProto.AttributeType.INT, i: 1 }],
        },
      ],
    },
  });
  return onnx.ModelProto.encode(model).finish();
}
