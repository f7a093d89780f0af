/** A line of the file that can be opened, and what there is to say of it. */
export interface ListedLine {
  readonly title: string;
  readonly texts: readonly string[];
  readonly open: () => void;
}

/** A list of lines of the file, each with a link that opens it. */
export function createLineList(lines: readonly ListedLine[]): HTMLElement {
  const list = document.createElement('ol');
  list.className = 'lines';
  for (const { title, texts, open } of lines) {
    const item = document.createElement('li');
    const link = document.createElement('button');
    link.type = 'button';
    link.className = 'link';
    link.textContent = title;
    link.addEventListener('click', open);
    item.append(link, ...texts.map(createText));
    list.append(item);
  }
  return list;
}

function createText(text: string): HTMLElement {
  const element = document.createElement('p');
  // A text may run from right to left.
  element.dir = 'auto';
  element.textContent = text;
  return element;
}
