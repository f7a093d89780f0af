import { window } from 'vscode';

/** A list that can be narrowed to what holds some words; empty where it is not. */
interface FilteredList {
  filter: string;
}

/** Asks for the words that a list is narrowed to. The list follows what is typed; Escape leaves it as it was before. */
export async function askForFilter(
  list: FilteredList,
  { title, placeholder }: { readonly title: string; readonly placeholder: string },
): Promise<void> {
  const before = list.filter;
  const input = window.createInputBox();
  input.title = title;
  input.placeholder = placeholder;
  input.value = before;
  // What was typed last is taken over by typing.
  input.valueSelection = [0, before.length];
  let isAccepted = false;
  input.onDidChangeValue((typed) => (list.filter = typed));
  input.onDidAccept(() => {
    isAccepted = true;
    input.hide();
  });
  await new Promise<void>((resolve) => {
    input.onDidHide(resolve);
    input.show();
  });
  input.dispose();
  if (!isAccepted) list.filter = before;
}
