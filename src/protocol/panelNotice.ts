/** What a panel says in place of its content. */
export interface PanelNotice<Action extends string> {
  /** What is the matter, in a sentence, and what to do about it in another. */
  readonly message: string;
  readonly hint: string;
  /** Ways to do it, the best one first. */
  readonly actions: readonly { readonly action: Action; readonly title: string }[];
}
