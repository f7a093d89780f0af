import { expect, it } from 'vitest';
import { CreatedFiles } from '../../../src/editor/documents/createdFiles.ts';

it('hands over each file that has come once', () => {
  const created = new CreatedFiles<string>();
  for (const file of ['a', 'b', 'a']) created.add(file);
  expect(created.take()).toEqual({ files: ['a', 'b'], isOverfull: false });
  expect(created.take()).toEqual({ files: [], isOverfull: false });
});

it('holds a thousand, and says that there were more', () => {
  const created = new CreatedFiles<string>();
  for (let at = 0; at < 1000; at++) created.add(`${at}`);
  created.add('0');
  expect(created.take().isOverfull).toBe(false);
  for (let at = 0; at < 5000; at++) created.add(`${at}`);
  const { files, isOverfull } = created.take();
  expect([files.length, isOverfull]).toEqual([1000, true]);
  expect(created.take().isOverfull).toBe(false);
});
