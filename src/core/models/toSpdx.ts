/** Licences as model cards spell them, in lower case, and their SPDX identifiers. */
const IDENTIFIERS = new Map(
  ['Apache-2.0', 'MIT', 'BSD-3-Clause', 'BSD-2-Clause', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'CC0-1.0'].map(
    (identifier) => [identifier.toLowerCase(), identifier],
  ),
);

/** The SPDX identifier of a licence as a model's card names it; the name itself where there is none. */
export function toSpdx(licence: string): string {
  return IDENTIFIERS.get(licence.toLowerCase()) ?? licence;
}
