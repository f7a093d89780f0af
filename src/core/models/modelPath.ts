/** Names that Windows keeps for devices, whatever follows the first dot; its figures include raised ones. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³]) *(\.|$)/i;

/** Longest path of a file in a model's folder, so that the whole path fits on every system. */
const MOST_CHARACTERS = 180;

/**
 * Whether a path names a file in the folder that it is relative to, and the same one on every system: forward slashes,
 * no way up or out, nothing that Windows reads in another way. Paths come from hubs, archives and manifests.
 */
export function isModelPath(path: string): boolean {
  if (path.length === 0 || path.length > MOST_CHARACTERS) return false;
  return path.split('/').every(isSegment);
}

function isSegment(segment: string): boolean {
  return !/^\.{0,2}$|[\\:*?"<>|\p{Cc}]|[. ]$/u.test(segment) && !DEVICE.test(segment);
}
