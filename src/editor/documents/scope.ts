/** Where to search: the document of the query, the documents that have a tab, or the folders that are open. */
export type Scope = 'file' | 'openEditors' | 'workspace';

export const scopes: readonly Scope[] = ['file', 'openEditors', 'workspace'];
