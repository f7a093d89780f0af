/** What the HTML of a page is made from. */
export interface PageParts {
  readonly title: string;
  /** BCP 47 code of the language of VS Code, which the page's numbers and sentences are in. */
  readonly language: string;
  /** Where the page's own files come from, in the words of a content security policy. */
  readonly source: string;
  /** Made for this page and never used again. */
  readonly nonce: string;
  readonly script: string;
  readonly style: string;
  /** The strings of the page in that language, as `@vscode/l10n` takes them; undefined where they are in English. */
  readonly bundle: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The HTML of a page: its script, its style sheet and its strings (`<script type="application/json" id="l10n">`). It may run that
 * script and no other, reads nothing from anywhere else, and sends nothing anywhere.
 */
export function writePage({ title, language, source, nonce, script, style, bundle }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    `font-src ${source}`,
    'img-src blob: data:',
    // These two have no default.
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
  <head>
    <meta charset="UTF-8" />
    <meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(title)}</title>
    <link rel="stylesheet" href="${escapeHtml(style)}" />
    <script type="application/json" id="l10n" nonce="${escapeHtml(nonce)}">${writeData(bundle ?? {})}</script>
    <script defer nonce="${escapeHtml(nonce)}" src="${escapeHtml(script)}"></script>
  </head>
  <body></body>
</html>
`;
}

/** JSON that does not end the element that it stands in, whatever it says. */
function writeData(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
