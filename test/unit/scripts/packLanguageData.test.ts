import path from 'node:path';
import { eld } from 'eld/extrasmall';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { packLanguageData } from '../../../scripts/bundle/packLanguageData.mjs';

const texts = [
  'On Saturday we dug over the garden, and the tomatoes went in.',
  'Am Samstag haben wir den Garten umgegraben.',
  'El sábado cavamos el huerto.',
  'В субботу мы вскопали огород.',
  '土曜日に庭を掘り返しました。',
  'حفرنا الحديقة يوم السبت.',
  'xqzt 42 \ud83d __proto__ constructor',
  '',
];

test('the packed data give every language the same score as the library’s own', async () => {
  const { outputFiles } = await build({
    stdin: { contents: "export { eld } from 'eld/extrasmall';", resolveDir: path.resolve(import.meta.dirname) },
    bundle: true,
    write: false,
    format: 'esm',
    plugins: [packLanguageData],
  });
  const source = Buffer.from(outputFiles[0]!.contents).toString('base64');
  const packed = (await import(`data:text/javascript;base64,${source}`)) as { eld: typeof eld };
  for (const text of texts) {
    const [found, expected] = [packed.eld.detect(text), eld.detect(text)];
    expect(found.language).toBe(expected.language);
    expect(found.getScores()).toEqual(expected.getScores());
    expect(found.isReliable()).toBe(expected.isReliable());
  }
});
