import { EMBEDDED } from './embedded.ts';
import { isModelPath } from './modelPath.ts';

/** As hubs name a model: `owner/name`, or for some old ones the name alone. */
const HUB_ID = /^(?:[A-Za-z0-9][\w.-]{0,95}\/)?[A-Za-z0-9][\w.-]{0,95}$/;

/** Letters and figures of a commit, a branch or a tag. */
const REVISION = /^[A-Za-z0-9][\w.-]{0,127}$/;

/** Whether a text can be the id of a model on a hub, and therefore a part of an address and of a folder's name on any system. */
export function isHubId(text: string): boolean {
  if (!HUB_ID.test(text) || text === EMBEDDED || !isModelPath(text)) return false;
  return !text.includes('--') && !text.includes('..') && !/\.(?:git)?(?:\/|$)/.test(text);
}

/** Whether a text can name a revision: a commit, or a branch or tag without slashes. */
export function isRevision(text: string): boolean {
  return REVISION.test(text) && !text.includes('..');
}
