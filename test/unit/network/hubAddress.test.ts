import { expect, test } from 'vitest';
import { fileAddress, isSafe, listingAddress, readEndpoint, USUAL_ENDPOINT } from '../../../src/network/hubAddress.ts';

test('addresses are those of the hub', () => {
  const hub = readEndpoint(USUAL_ENDPOINT);
  expect(listingAddress(hub, 'Xenova/gte-small', 'main').href).toBe(
    'https://huggingface.co/api/models/Xenova/gte-small/revision/main?blobs=true',
  );
  expect(fileAddress(hub, 'Xenova/gte-small', 'main', 'onnx/model #1.onnx').href).toBe(
    'https://huggingface.co/Xenova/gte-small/resolve/main/onnx/model%20%231.onnx',
  );
});

test.each(['https://mirror.example.org/hub/models', 'https://mirror.example.org/hub/models/?token=1#top'])(
  'a mirror may lie below a path: %s',
  (endpoint) => {
    expect(fileAddress(readEndpoint(endpoint), 'a/b', 'v1', 'config.json').href).toBe(
      'https://mirror.example.org/hub/models/a/b/resolve/v1/config.json',
    );
  },
);

test.each([
  ['https://example.org', true],
  ['http://localhost:8080', true],
  ['http://127.3.2.1', true],
  ['http://[::1]:8080', true],
  ['http://example.org', false],
  ['http://localhost.example.org', false],
  ['http://127.0.0.1.example.org', false],
  ['ftp://localhost', false],
])('%s is safe: %s', (address, safe) => expect(isSafe(new URL(address))).toBe(safe));
