import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { commands, window, workspace } from 'vscode';
import { askQuestion, paraphrases, question, removeWrittenNotes, visitResults, writeNote } from './notes.ts';

interface Exported {
  readonly scope: string;
  readonly kind: string;
  readonly searches: readonly {
    readonly query: string;
    readonly results: readonly { readonly file: string; readonly text: string; readonly start: { line: number } }[];
  }[];
}

/** The results as they stand in the view. */
async function exportResults(): Promise<Exported> {
  return JSON.parse(await exportAs('json')) as Exported;
}

async function exportAs(format: string): Promise<string> {
  await commands.executeCommand('simile.exportResults', format);
  const text = window.activeTextEditor?.document.getText() ?? '';
  await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  return text;
}

async function readTexts(): Promise<string[]> {
  return (await exportResults()).searches.flatMap(({ results }) => results.map(({ text }) => text));
}

describe('The results', () => {
  before(async () => {
    await commands.executeCommand('simile.showAsList');
  });

  beforeEach(askQuestion);

  afterEach(async () => {
    await commands.executeCommand('simile.sortByRank');
    await commands.executeCommand('simile.resumeIndexing');
    await removeWrittenNotes();
    while (window.activeTextEditor) await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('are sorted by place and by closeness', async () => {
    const byRank = await exportResults();
    await commands.executeCommand('simile.sortByPlace');
    const byPlace = await exportResults();
    const files = byPlace.searches[0]?.results.map(({ file }) => file.split('/')[0] ?? '') ?? [];
    assert.notDeepEqual(byPlace, byRank);
    const near = files.slice(0, paraphrases.length);
    assert.deepEqual(near, [...near].sort());
    await commands.executeCommand('simile.sortByRank');
    assert.deepEqual(await exportResults(), byRank);
  });

  it('are exported with what was asked', async () => {
    const { scope, kind, searches } = await exportResults();
    assert.deepEqual([scope, kind, searches.map(({ query }) => query)], ['workspace', 'sentence', [question]]);
    const best = searches[0]?.results.slice(0, paraphrases.length).map(({ text }) => text);
    assert.deepEqual(best?.sort(), [...paraphrases].sort());
  });

  it('are exported as Markdown and as a table', async () => {
    const [best] = await readTexts();
    const markdown = await exportAs('markdown');
    assert.ok(markdown.startsWith(`# Similar to “${question}”\n\n> `), markdown.slice(0, 200));
    assert.ok(markdown.includes(`> ${best ?? '?'}\n>\n> [`), markdown.slice(0, 400));
    const [names, first] = (await exportAs('csv')).split(/\r?\n/);
    assert.equal(names, 'query,file,line,closeness,cosine,percentile,headings,text');
    assert.ok(first?.startsWith(`${question},`) && first.includes(best ?? '?'), first);
  });

  it('can be dismissed one by one, and shown again', async () => {
    const all = await readTexts();
    // The list was entered at the best result.
    await commands.executeCommand('simile.dismissResult');
    assert.deepEqual(await readTexts(), all.slice(1));
    await commands.executeCommand('simile.showDismissed');
    assert.deepEqual(await readTexts(), all);
    await commands.executeCommand('simile.dismissResult');
    await commands.executeCommand('simile.refresh');
    assert.deepEqual(await readTexts(), all);
  });

  it('are asked about in turn', async () => {
    const [best] = await readTexts();
    await commands.executeCommand('simile.moreLikeThis');
    const { searches } = await exportResults();
    assert.equal(searches[0]?.query, best);
    // The passage is not among its own results; what was asked before is.
    const texts = searches[0]?.results.map(({ text }) => text) ?? [];
    assert.ok(!texts.includes(best ?? '') && texts.includes(question), texts.join('\n'));
  });

  it('are completed by themselves once more files have been read, and keep their place', async () => {
    const text = 'How might somebody earn money online?';
    await commands.executeCommand('simile.pauseIndexing');
    // A few files are taken in before any question, even then.
    for (let at = 0; at < 50; at++) await writeNote(`later-${at}.md`, `Parcel ${at} was sent on time.\n`);
    await writeNote('later.md', `${text}\n`);
    // New files are gathered for a moment before they are looked for.
    await delay(2000);
    await askQuestion();
    assert.ok(!(await readTexts()).includes(text));
    const [first] = await visitResults(1);
    await commands.executeCommand('simile.resumeIndexing');
    for (let waited = 0; waited < 20_000 && !(await readTexts()).includes(text); waited += 250) await delay(250);
    const texts = await readTexts();
    assert.ok(texts.includes(text), texts.join('\n'));
    // F4 goes on from the result that was shown before.
    const next = texts[texts.indexOf(first?.text ?? '') + 1];
    assert.equal((await visitResults(1))[0]?.text, next);
    assert.equal(
      workspace.textDocuments.some(({ uri }) => uri.path.endsWith('/later.md')),
      next === text,
    );
  });
});
