import { expect, test } from 'vitest';
import { writePage } from '../../../../src/editor/panels/writePage.ts';

const parts = {
  title: 'Heatmap',
  language: 'de',
  source: "'self' https://*.vscode-cdn.net",
  nonce: 'abc+/=',
  script: 'https://file+.vscode-resource.vscode-cdn.net/dist/webview/heatmap.js',
  style: 'https://file+.vscode-resource.vscode-cdn.net/dist/webview/heatmap.css',
  bundle: { 'Fade below {0}': 'Unter {0} ausblenden' },
};

test('only the script with the nonce may run, and nothing comes from elsewhere', () => {
  const html = writePage(parts);
  const policy = /content="(default-src[^"]*)"/.exec(html)?.[1];
  expect(policy).toBe(
    "default-src 'none'; script-src 'nonce-abc+/='; style-src 'self' https://*.vscode-cdn.net; " +
      "font-src 'self' https://*.vscode-cdn.net; img-src blob: data:; form-action 'none'; base-uri 'none'",
  );
  expect(html).not.toMatch(/unsafe|\sstyle="|\son\w+="/);
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  expect(scripts).toHaveLength(2);
  for (const tag of scripts) expect(tag).toContain('nonce="abc+/="');
  expect(html).toContain('<html lang="de">');
});

test('a string cannot end the element that it stands in', () => {
  const bundle = { key: '</script><script>alert(1)</script><!--' };
  const html = writePage({ ...parts, title: '<img src="x">', bundle });
  expect(html).not.toContain('<img');
  expect(html.match(/<\/?script/g)).toHaveLength(4);
  const data = /id="l10n"[^>]*>(.*?)<\/script>/.exec(html)?.[1] ?? '';
  expect(JSON.parse(data)).toEqual(bundle);
});

test('in English there are no strings to hand over', () => {
  expect(writePage({ ...parts, bundle: undefined })).toContain('>{}</script>');
});
