/** A line of a report, and what opens when it is clicked. */
export interface ReportLine {
  readonly text: string;
  /** Characters from `start` to the end of the line lead to it. */
  readonly link?: { readonly uri: string; readonly start: number };
}

export interface ReportSection {
  readonly heading: string;
  readonly lines: readonly ReportLine[];
}

/** Puts sections under their headings, an empty line between two. */
export function layOutReport(sections: readonly ReportSection[]): ReportLine[] {
  return sections.flatMap(({ heading, lines }, index) => [
    ...(index > 0 ? [{ text: '' }] : []),
    { text: heading },
    ...lines.map(({ text, link }) => ({
      text: `  ${text}`,
      ...(link ? { link: { uri: link.uri, start: link.start + 2 } } : {}),
    })),
  ]);
}

/** Bytes as people read them: “812 bytes”, “1.4 MB”. */
export function showBytes(bytes: number, show: (value: number) => string): string {
  const units = ['bytes', 'KB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const rounded = unit === 0 || value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
  return `${show(rounded)} ${units[unit]}`;
}
