import { expect, test } from 'vitest';
import { exposureOf, readServerAddress } from '../../../../src/network/embeddings/readServerAddress.ts';

test.each([
  ['http://localhost:11434', 'http://localhost:11434/v1'],
  ['localhost:11434', 'http://localhost:11434/v1'],
  [' 127.0.0.1:8080/ ', 'http://127.0.0.1:8080/v1'],
  ['[::1]:8080', 'http://[::1]:8080/v1'],
  ['api.example.org', 'https://api.example.org/v1'],
  ['https://api.example.org/v1/', 'https://api.example.org/v1'],
  ['https://api.example.org/v1/embeddings', 'https://api.example.org/v1'],
  ['https://example.org/team/openai/v1/models', 'https://example.org/team/openai/v1'],
  ['http://gpu.example.org:8000/v1', 'http://gpu.example.org:8000/v1'],
])('%s is %s', (typed, address) => {
  expect(readServerAddress(typed)).toBe(address);
  expect(readServerAddress(address)).toBe(address);
});

test.each([
  '',
  'http://',
  'ftp://example.org',
  'https://somebody:secret@example.org/v1',
  'https://example.org/v1?key=secret',
  'two words',
])('“%s” is no address', (typed) => {
  expect(() => readServerAddress(typed)).toThrow(expect.objectContaining({ code: 'bad-address' }) as Error);
});

test('who can read what is sent follows from the address', () => {
  expect(exposureOf('http://localhost:11434/v1')).toBe('this-machine');
  expect(exposureOf('http://127.0.0.1:8080/v1')).toBe('this-machine');
  expect(exposureOf('https://example.org/v1')).toBe('encrypted');
  expect(exposureOf('http://192.168.1.5:8080/v1')).toBe('open');
});
