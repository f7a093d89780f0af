import type { SearchOutcome } from './searchOutcome.ts';

/** What the log says about a search: counts and names of files, never text. */
export function describeSearch({ request, searched, leftOut }: SearchOutcome, milliseconds: number): string[] {
  const { kind, scope } = request;
  const asked = request.type === 'meaning' ? 'in words' : `for ${request.queries.length} queries`;
  return [
    `Searched ${searched.passages} ${kind}s in ${searched.documents} documents (${scope}) ${asked} ` +
      `in ${Math.round(milliseconds)} ms.`,
    ...leftOut.map(({ uri, reason }) => `Left out, ${reason}: ${uri}`),
  ];
}
