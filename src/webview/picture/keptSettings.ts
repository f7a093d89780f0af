/** What the settings are in what a page kept, by this version or by another: not checked. */
export function keptSettings(kept: unknown): Record<string, unknown> {
  return asRecord(asRecord(kept)['settings']);
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
