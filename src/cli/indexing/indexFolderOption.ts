import type { Option } from '../command.ts';

/** `--index-folder`, of the commands that keep an index. */
export const indexFolderOption: Option = {
  value: 'FOLDER',
  help: "Keep the index in this folder instead of the user's cache",
};

/** What those commands say when they are interrupted. */
export const keptWhenInterrupted = 'Interrupted. What was indexed is kept; the same command goes on from there.';
