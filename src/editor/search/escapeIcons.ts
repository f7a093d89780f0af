/** A label that shows a text as it is, where VS Code would take `$(name)` for an icon. */
export function escapeIcons(text: string): string {
  return text.replace(/\$\((?=[a-z\d-])/gi, String.raw`\$&`);
}
