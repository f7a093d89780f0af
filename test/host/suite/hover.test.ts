import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import {
  ConfigurationTarget,
  MarkdownString,
  Position,
  Selection,
  WorkspaceEdit,
  commands,
  window,
  workspace,
  type Hover,
  type TextDocument,
} from 'vscode';
import { askQuestion, noteUri, openNote, paraphrases, question, removeWrittenNotes, writeNote } from './notes.ts';

const file = 'ideas/side-income.md';

/** What Simile shows over a text of a document; undefined where it has nothing to show. */
async function hoverOver(document: TextDocument, text: string): Promise<Hover | undefined> {
  const at = document.getText().indexOf(text);
  assert.ok(at >= 0, `${text} is in ${document.uri.path}`);
  const hovers = await commands.executeCommand<Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(at),
  );
  return hovers.find((hover) => readMarkdown(hover).includes('command:simile.'));
}

/** Hovers until there is what is looked for: the index may be a moment behind. */
async function hoverUntil(document: TextDocument, text: string, isFound: (markdown: string) => boolean) {
  for (let waited = 0; waited < 20_000; waited += 250) {
    const hover = await hoverOver(document, text);
    if (hover && isFound(readMarkdown(hover))) return hover;
    await delay(250);
  }
  throw new Error(`No hover over “${text}” was what it should be.`);
}

function readMarkdown({ contents }: Hover): string {
  return contents.map((content) => (content instanceof MarkdownString ? content.value : '')).join('\n');
}

/** As a reader sees it, without what the links hide. */
function readShown(hover: Hover): string {
  return readMarkdown(hover)
    .replace(/\]\(command:[^ ]* "[^\n]*?(?<!\\)"\)/g, ']')
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '');
}

/** What the links that run a command call it with. */
function readLinks(hover: Hover, command: string): unknown[][] {
  const links = readMarkdown(hover).matchAll(new RegExp(`\\(command:${command}\\?(\\S+) `, 'g'));
  return [...links].map(([, query = '']) => JSON.parse(decodeURIComponent(query)) as unknown[]);
}

/** Follows the first link that runs a command, as a click does. */
async function follow(hover: Hover, command: string): Promise<void> {
  const [values] = readLinks(hover, command);
  assert.ok(values, `there is a link to ${command}`);
  await commands.executeCommand(command, ...values);
}

describe('Hover', () => {
  before(async () => {
    // Uses Simile in this workspace, so that the index is made.
    await askQuestion();
  });

  afterEach(async () => {
    await removeWrittenNotes();
    while (window.activeTextEditor) await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  const isAnswer = (markdown: string) => paraphrases.some((text) => markdown.replaceAll('\\', '').includes(text));

  it('shows the nearest paragraphs of other notes over the whole paragraph', async () => {
    const { document } = await openNote(file);
    const hover = await hoverUntil(document, question, isAnswer);
    const neighbours = readLinks(hover, 'simile.openPassage');
    assert.equal(neighbours.length, 3);
    assert.ok(!JSON.stringify(neighbours).includes(document.uri.toString()), 'the note itself is not among them');
    assert.match(readShown(hover), /very close|close/);
    assert.doesNotMatch(readShown(hover), /weak|related/);
    assert.ok(hover.range && document.getText(hover.range).includes(question));
  });

  it('runs its own commands and no others', async () => {
    const { document } = await openNote(file);
    const hover = await hoverUntil(document, question, isAnswer);
    const [content] = hover.contents;
    assert.ok(content instanceof MarkdownString);
    assert.equal(content.supportHtml ?? false, false);
    assert.equal(typeof content.isTrusted, 'object');
  });

  it('opens a neighbour, here or to the side', async () => {
    const { document } = await openNote(file);
    const hover = await hoverUntil(document, question, isAnswer);
    await follow(hover, 'simile.openPassage');
    const opened = window.activeTextEditor;
    assert.ok(opened && opened.document !== document);
    const shown = opened.document.getText(opened.selection).split(/\s/).slice(0, 2).join(' ');
    assert.ok(readShown(hover).replaceAll('*', '').includes(shown), shown);

    await openNote(file);
    await follow(hover, 'simile.openPassageBeside');
    assert.equal(window.tabGroups.all.length, 2);
    assert.equal(window.activeTextEditor?.document.uri.toString(), opened.document.uri.toString());
  });

  it('leads to all similar paragraphs', async () => {
    const editor = await openNote(file);
    const hover = await hoverUntil(editor.document, question, isAnswer);
    editor.selection = new Selection(0, 0, 0, 0);
    await follow(hover, 'simile.hover.showAll');
    await commands.executeCommand('simile.nextResult');
    const result = window.activeTextEditor;
    assert.ok(result && result.document.uri.toString() !== noteUri(file).toString());
    const found = result.document.getText(result.selection);
    assert.ok(
      paraphrases.some((text) => found.includes(text)),
      found,
    );
  });

  it('marks a copy, and shows a text once that stands in many places', async () => {
    const text = 'The lighthouse keeper counted nineteen sailing boats before breakfast on Sunday.';
    for (const name of ['one', 'two', 'three']) await writeNote(`${name}.md`, `# Harbour\n\n${text}\n`);
    // A search finds new files at once; a hover may be some seconds behind.
    await askQuestion();
    const { document } = await openNote('one.md');
    const hover = await hoverUntil(document, text, (markdown) => markdown.includes('1 other place'));
    assert.match(readShown(hover), /same text · much the same in 1 other place/);
    assert.equal(readShown(hover).split('lighthouse').length - 1, 1);
  });

  it('is about the text on the screen, saved or not', async () => {
    const { document } = await openNote('travel/packing.md');
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(document.lineCount, 0), `\n\nHow could I earn some money online?\n`);
    await workspace.applyEdit(edit);
    await hoverUntil(document, 'earn some money', isAnswer);
  });

  it('is about the cells of a notebook, without what else is in it', async () => {
    const source = ['How could I earn some money online?'];
    const cells = [source, source].map((lines) => ({ cell_type: 'markdown', metadata: {}, source: lines }));
    await writeNote('cells.ipynb', JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
    await askQuestion();
    const notebook = await workspace.openNotebookDocument(noteUri('cells.ipynb'));
    const hover = await hoverUntil(notebook.cellAt(0).document, 'earn some money', isAnswer);
    assert.ok(!JSON.stringify(readLinks(hover, 'simile.openPassage')).includes('cells.ipynb'));
  });

  it('says nothing over code, front matter and blank lines', async () => {
    await writeNote(
      'code.md',
      `---\ntitle: ${question}\n---\n\n\`\`\`js\n// ${question} In code.\n\`\`\`\n\n${question} In prose.\n`,
    );
    const { document } = await openNote('code.md');
    await hoverUntil(document, `${question} In prose.`, isAnswer);
    assert.equal(await hoverOver(document, question), undefined);
    assert.equal(await hoverOver(document, `${question} In code.`), undefined);
    assert.equal(await hoverOver(document, '\n\n'), undefined);
  });

  it('says nothing where nothing is near', async () => {
    await writeNote('nothing.md', `Zrk blorp fnargle quux wibble. \n\n${question} In prose.\n`);
    const { document } = await openNote('nothing.md');
    await hoverUntil(document, `${question} In prose.`, isAnswer);
    assert.equal(await hoverOver(document, 'Zrk blorp'), undefined);
  });

  it('can be switched off and on', async () => {
    const { document } = await openNote(file);
    await hoverUntil(document, question, isAnswer);
    try {
      await commands.executeCommand('simile.toggleHover');
      assert.equal(workspace.getConfiguration('simile.hover').get('enabled'), false);
      assert.equal(await hoverOver(document, question), undefined);
      await commands.executeCommand('simile.toggleHover');
      await hoverUntil(document, question, isAnswer);
    } finally {
      await workspace.getConfiguration('simile.hover').update('enabled', undefined, ConfigurationTarget.Global);
    }
  });

  it('shows as many as the settings say, as close as they say', async () => {
    const settings = workspace.getConfiguration('simile.hover');
    const { document } = await openNote(file);
    await hoverUntil(document, question, isAnswer);
    try {
      await settings.update('maxResults', 1, ConfigurationTarget.Global);
      const one = await hoverUntil(document, question, () => true);
      assert.equal(readLinks(one, 'simile.openPassage').length, 1);
      await settings.update('maxResults', 10, ConfigurationTarget.Global);
      await settings.update('minCloseness', 'related', ConfigurationTarget.Global);
      const many = await hoverUntil(document, question, () => true);
      assert.ok(readLinks(many, 'simile.openPassage').length > 3);
      assert.match(readShown(many), / · related/);
    } finally {
      await settings.update('maxResults', undefined, ConfigurationTarget.Global);
      await settings.update('minCloseness', undefined, ConfigurationTarget.Global);
    }
  });
});
