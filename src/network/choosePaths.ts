import { chooseParts } from '../core/models/modelFiles.ts';
import { ModelError } from './modelError.ts';

/** The files of a model that are copied, of all that it is published with. @throws ModelError `incomplete` */
export function choosePaths(all: readonly string[]): string[] {
  const parts = chooseParts(all);
  if ('missing' in parts) throw new ModelError({ code: 'incomplete', missing: parts.missing });
  return [...parts.others, parts.graph, ...parts.weights];
}
