import { expect, test } from 'vitest';
import { isHubId } from '../../../../src/core/models/hubId.ts';
import { isModelPath } from '../../../../src/core/models/modelPath.ts';

test.each(['Xenova/all-MiniLM-L6-v2', 'bert-base-uncased', 'a/b', 'owner/v1.5', 'conda/nullable'])(
  '%j can be the id of a model',
  (id) => expect(isHubId(id)).toBe(true),
);

// The folder of the embedded encoder is another one, and Windows has no files of these names.
test.each(['embedded', 'nul', 'AUX.v2', 'com1', 'owner/name/x', 'owner/', 'a--b/c', 'owner/x.git', '.hidden/x'])(
  '%j cannot',
  (id) => expect(isHubId(id)).toBe(false),
);

test.each(['onnx/com¹.onnx', 'CONIN$', 'lpt³/x', 'prn .txt', 'a//b', './a', 'a/../b', 'a.', 'x\u0000y'])(
  '%j is no path of a file on every system',
  (path) => expect(isModelPath(path)).toBe(false),
);

test.each(['onnx/model.onnx', 'company.json', 'console/x', 'nullable', '.gitattributes'])('%j is one', (path) =>
  expect(isModelPath(path)).toBe(true),
);
