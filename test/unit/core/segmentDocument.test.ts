import { describe, expect, it } from 'vitest';
import type { ItemKind } from '../../../src/core/passage.ts';
import { segmentDocument } from '../../../src/core/segmentDocument.ts';
import { markedTexts, markPassages, unmark } from './marked.ts';

/**
 * A document with « and » where passages begin and end. Where markup stands inside one, its text follows in
 * the list; all texts are listed then.
 */
type Case = string | readonly [marked: string, ...texts: string[]];

function describeCases(title: string, languageId: string, kind: ItemKind, cases: Record<string, Case>): void {
  describe(title, () => {
    it.each(Object.entries(cases))('%s', (_name, value) => {
      const [marked, ...texts] = typeof value === 'string' ? [value] : value;
      expect(markPassages(unmark(marked), languageId, kind)).toEqual({
        marked,
        texts: texts.length > 0 ? texts : markedTexts(marked),
      });
    });
  });
}

describeCases('Markdown sentences', 'markdown', 'sentence', {
  nothing: '',
  'blank lines': '\n \n\t\n',
  'two sentences': '«One here.» «Two there.»',
  'a line end inside': '«One goes\non.» «Two.»',
  'heading and paragraph': '# «Title»\n\n«Text.»',
  'a heading is never cut': '## «What is it? A tool. Yes!»\n',
  'closed heading': '## «Title» ##\n«Text»',
  'setext headings': '«Big»\n===\n\n«Small»\n---\n«Text»',
  'empty heading': '#\n\n«Text»',
  'list without stops': '- «one thing»\n- «another thing»\n* «third»',
  'nested list': '1. «First»\n   - «Inner.» «Cut»\n\n2. «Second.» «More.»',
  'list item with two paragraphs': '- «One»\n\n  «Two»\n- «Three»',
  'lazy list line': '- «One goes\non»\n',
  tasks: '- [ ] «Buy milk»\n- [x] «Call home.» «Soon»',
  quote: ['> «Said\n> so.»\n>\n> «Next»', 'Said so.', 'Next'],
  'nested quote': '> «Outer»\n> > «Inner»',
  callout: '> [!NOTE]\n> «Mind the gap.»',
  'callout with a title': '> [!tip]- «My title»\n> «Mind the gap»',
  'no callout outside quotes': '«[!NOTE] Mind the gap.»',
  rule: '«One»\n\n---\n\n«Two»',
  'fenced code': '«Before:»\n\n```js\ncode. Here.\n```\n«After»',
  'tilde fence': '~~~\ncode\n~~~\n«After»',
  'unclosed fence': '«Before»\n```\ncode\n\nmore code',
  'fence in a list': '- «Do this:»\n  ```\n  code\n  ```\n- «Then that»',
  'indented code': '«Before»\n\n    code here\n\n«After»',
  'inline code': ['«Use `git stash` now.» `«git pop` restores.»', 'Use git stash now.', 'git pop restores.'],
  'stops in code end nothing': ['«Call `a. B` or `x! Y` here.»', 'Call a. B or x! Y here.'],
  'double backticks': ['«Type `` a`b `` here»', 'Type a`b here'],
  emphasis: ['«It is *very* __important__ now.»', 'It is very important now.'],
  'emphasis around a sentence': '*«All of it.»* **«And this.»**',
  'emphasis within a word': ['«un*frigging*believable»', 'unfriggingbelievable'],
  'underscores in names': '«the my_own_name here»',
  strikethrough: ['«It was ~~bad~~ good»', 'It was bad good'],
  link: ['«See [the docs](https://example.com/a.b?c) for it.»', 'See the docs for it.'],
  'link with title': ['«See [docs](u "Not. This") here»', 'See docs here'],
  'link at the end': ['«See [the docs»](https://example.com)', 'See the docs'],
  'reference link': ['«See [docs][d] and [d] now»\n\n[d]: https://example.com "Title. Here"', 'See docs and d now'],
  'brackets without definition': '«Say [sic] and [a][b] here»',
  'link after brackets': ['«Do [ ][this](u) or [a][b](v "T") now»', 'Do [ ][this] or [a][b] now'],
  definitions: '[a]: https://example.com\n[b]: <x y>\n«Text»',
  autolink: ['«See <https://example.com/A.B> for it.»', 'See https://example.com/A.B for it.'],
  'bare URL': '«See https://example.com/Some.Thing?x=Y for it.» «Next.»',
  'nothing but URLs': 'https://example.com/a\n\n<https://example.com/b>\n\n- https://example.com',
  'link whose text is a URL': ['«See [https://a.com](https://b.com) now»', 'See https://a.com now'],
  image: '![«A red fox»](fox.png "Fox")',
  'image within text': ['«Look ![the fox](fox.png) here.»', 'Look the fox here.'],
  'image without words': '![](fox.png)',
  badge: '[![«Build»](badge.svg)](https://example.com)',
  wikilink: ['«See [[My Note]] now»', 'See My Note now'],
  'wikilink with label': ['«See [[folder/My Note#Part|that note]] now»', 'See that note now'],
  embed: '![[diagram.png]]\n\n«Text»',
  'wikilink in code': ['«Type `[[ -f x ]]` here»', 'Type [[ -f x ]] here'],
  'nested lists of numbers': '«The array [[1, 2], [3, 4]] here»',
  footnotes: ['«It is so[^1].»\n\n[^1]: «Because I say.»\n    «And more.»', 'It is so.', 'Because I say.', 'And more.'],
  'footnote without definition': '«Match [^abc] here»',
  'HTML tags': ['«Press <kbd>Ctrl</kbd>+<kbd>C</kbd> now»', 'Press Ctrl+C now'],
  br: ['«One<br>two<br/>three»', 'One two three'],
  'HTML comment': ['«Text <!-- not. This --> here»', 'Text here'],
  'comment block': '<!--\nNot this.\n\nNor this.\n-->\n\n«Text»',
  'HTML block': '<p align="center">\n  <b>«Bold»</b>\n</p>\n\n«Text»',
  details: '<details>\n<summary>«More»</summary>\n\n«Hidden text»\n\n</details>',
  script: '<script>\nlet a = "no";\n</script>\n\n«Text»',
  'HTML in a quote': '> <div>\n> «inside»\n> </div>\n>\n> «After»',
  entities: ['«Tom &amp; Jerry &copy; &#x41;&#66; &unknown;»', 'Tom & Jerry © AB &unknown;'],
  escapes: ['«Not \\*this\\* one\\.» «Really»', 'Not *this* one.', 'Really'],
  'hard breaks': ['«One  \ntwo\\\nthree»', 'One two three'],
  table: [
    '| «Name | What it is» |\n|---|:-:|\n| «Fox | Cat» |\n| | «Only this» |',
    'Name What it is',
    'Fox Cat',
    'Only this',
  ],
  'table with sentences': [
    '| «Fox | An animal.» «Red.» | «it barks.» | «Wild» |\n|-|-|-|-|',
    'Fox An animal.',
    'Red.',
    'it barks.',
    'Wild',
  ],
  'table with numbers': ['| «Rent | 840» |\n|-|-|\n| «3 km | 2.5» |\n| 22:30 | **7** |', 'Rent 840', '3 km 2.5'],
  'a paragraph without a letter': '840 22:30\n\n«Then.» «42.»',
  'table with markup': ['| *«a* | `b c»` |\n|-|-|', 'a b c'],
  'inline formula': ['«Energy $E=mc^2$ is.»', 'Energy E=mc^2 is.'],
  prices: '«It is $5 or $10 here»',
  'display formula': ['«So $$x_1. Y$$ holds»', 'So holds'],
  'formula block': '«Before»\n\n$$\nx = y. Z\n\n= w\n$$\n\n«After»',
  'shell variables': '«Use $HOME and $PATH.» «Not $$.»',
  'YAML front matter': '---\ntitle: Not this.\ntags: [a]\n---\n«Text»',
  'TOML front matter': '+++\ntitle = "No"\n+++\n\n«Text»',
  'front matter closed by dots': '---\na: b\n...\n«Text»',
  'empty front matter': '---\n---\n«Text»',
  'no front matter further down': '«Text»\n\n---\n«title: x»\n---\n',
  'unclosed front matter': '---\n«title: x»',
  'byte order mark': '\uFEFF# «Title»\n«Text»',
  'byte order mark and front matter': '\uFEFF---\na: b\n---\n«Text»',
  'line ends of Windows': [
    '---\r\na: b\r\n---\r\n# «Title»\r\n\r\n«One\r\ntwo.»  \r\n- «a»\r\n',
    'Title',
    'One two.',
    'a',
  ],
  'old line ends': ['# «Title»\r\r«One\rtwo.»\r\r- «a»', 'Title', 'One two.', 'a'],
  'mixed line ends': '# «A»\r\n\n«B»\r\r\n«C»\n',
  tabs: '-\t«a\tb»',
  'only marks': '***\n\n---\n\n...\n\n!!!\n\n- \n\n>',
  'emoji and surrogates': '«Well done! 🎉» «A 𝒳 here»',
  'lines led by emoji': '«Tea first.»\n«🎉 We won.»\n«✅ Call mum»\n«❌ Write no letter»\n«❤️ 3 things»',
  'a line led by emoji that goes on': ['«So much tea\n🍵 and no cup»', 'So much tea 🍵 and no cup'],
  'a line led by emoji after a stop': '«Tea first.»\n«🎉 and then we won.»',
  Chinese: '# «标题»\n\n«第一句。»«第二句！»',
  'right to left': '«مرحبا بالعالم.» «كيف حالك؟»',
  NUL: ['«One\u0000two.»', 'One two.'],
  'lone surrogates': '«a \uD83D b.» «Then \uDE00 c»',
  'separators that end no line': ['«One\u2028two\u0085three»', 'One two three'],
  'deep quotes': `${'> '.repeat(30)}«deep»`,
});

describeCases('Markdown paragraphs', 'markdown', 'paragraph', {
  'sentences together': '«One. Two.\nThree.»\n\n«Four.»',
  heading: '# «Title. With stop»\n«Text. More.»',
  items: '- «One. Two.»\n- «Three.»',
  'table rows without a letter': ['| «Rent | 840» |\n|-|-|\n| 1 | 2 |', 'Rent 840'],
  'table rows': ['| «A | B» |\n|---|---|\n| «one. | two» |', 'A B', 'one. two'],
  callout: ['> [!NOTE] «Title\n> Text. More.»', 'Title Text. More.'],
  'markup at the ends': '**«Bold. And more»**',
});

describeCases('plain text sentences', 'plaintext', 'sentence', {
  'wrapped lines': '«This line is wrapped somewhere about here and it\ngoes on.» «Then it ends.»',
  'lines ended on purpose':
    '«Where is my card»\n«How long does a transfer take until it is there»\n«Why was I charged»\n«Who can help»',
  'phrases in lower case':
    '«where is my card»\n«how long does a transfer take until it is there»\n«why is it so»\n«who can help»',
  'short lines': '«Roses are red»\n«Violets are blue and\nso on»',
  'lines led by emoji':
    '«The party was loud and it went on and on until the morning came.»\n«🎉 We won the cup.»\n«🍵 Tea»\n«Next one.»',
  'lines of Chinese': ['«今天天气很好\n我们去公园。»', '今天天气很好 我们去公园。'],
  'a line that goes on in lower case': '«This line is rather long, I would say, as lines go,\nwas not it.»\n',
  paragraphs: '«One.»\n\n«Two.»\n \t\n«Three.»',
  underlined: '«Title»\n=====\n«Text.»',
  bullets: '* «one»\n* «two»\n  - «three»\n• «four»\n1. «five»\n2) «six»',
  'mail quotes': '> «They said so.»\n>> «We said no.»',
  'markup is text': '«# no *markup* `here`»',
  'only marks': '-----\n***\n',
  'tabs and spaces': '  «a\t b»  ',
  BOM: '\uFEFF«Text»',
});

describeCases('other languages', 'log', 'sentence', { 'a log': '«started now»\n«and ended here.» «Really»' });
describeCases('unknown language', 'klingon', 'sentence', { 'is plain text': '«One.» «Two.»' });
describeCases('MDX', 'mdx', 'sentence', { 'is Markdown': '# «T»\n\n<Box>\n\n«Text is here»\n\n</Box>' });
describeCases('HTML', 'html', 'sentence', {
  'a page':
    '<!doctype html><html><head><title>No</title></head><body><h1>«A title»</h1><p>«One.» «Two.»</p>' +
    '<pre>no</pre><script>no("<p>")</script><ul><li>«x»<li>«y»</ul>',
  'tags within': ['<p>«It is <b>very</b> good»</p>', 'It is very good'],
  entities: ['<p>«a &amp; b &lt;c»<br>', 'a & b <c'],
  'attributes and comments': '<p title="No." data-a=\'<p>No.\'>«One.»<!-- No. <p>No.</p> --></p><img alt="No">«Two.»',
  'what is on every page':
    '<header><nav>No <ul><li>No</ul></nav><h1>«Title»</h1></header><noscript>No</noscript><button>No</button>' +
    '<main><p>«One.»</p></main><footer><p>No</p></footer>',
  'elements that nothing closes': [
    '<div><p>«One <i>two»<div>«three <code>four. Five»<p>«Six.» «Seven.»</article></b>«Eight»',
    'One two',
    'three four. Five',
    'Six.',
    'Seven.',
    'Eight',
  ],
  'stops in code end nothing': [
    '<p>«Call <code>a. B</code> here.» «Then <kbd>X. Y</kbd>.»',
    'Call a. B here.',
    'Then X. Y.',
  ],
  'numbers and names of characters': [
    '<p>«&#233;t&#xe9; &hellip; &nbsp;&unknown; &amp;lt; &#x1F389;»',
    'été … &unknown; &lt; 🎉',
  ],
  'head left open': '<head><title>No</title><body>«Yes»',
});
describeCases('LaTeX', 'latex', 'sentence', {
  'a document': [
    '\\documentclass{article}\nNo.\n\\begin{document}\n\\section{«Title»}\n«It is \\emph{very} good \\cite{x}.» % no\n' +
      '\\begin{equation}\nx = 1\n\\end{equation}\n\\begin{itemize}\n\\item «One»\n\\item «Two»\n\\end{itemize}',
    'Title',
    'It is very good .',
    'One',
    'Two',
  ],
});
describeCases('reStructuredText', 'restructuredtext', 'sentence', {
  'a document': [
    '«Title»\n=====\n\n«See ``code`` and :ref:`this <that>`.»\n\n.. code-block:: python\n\n   no()\n\n   more()\n\n' +
      '.. note:: «Mind it.»\n\n.. a comment\n   of lines\n\n«End»',
    'Title',
    'See code and this.',
    'Mind it.',
    'End',
  ],
});
describeCases('AsciiDoc', 'asciidoc', 'sentence', {
  'a document': '= «Title»\n:toc:\n\n«Text.»\n\n[source,js]\n----\nno();\n----\n\n* «one»\n** «two»\n// no\n«End»',
});
describeCases('Org', 'org', 'sentence', {
  'a document': [
    '#+TITLE: no\n* TODO «Title»\n«See [[https://a.b][the site]].»\n#+BEGIN_SRC js\nno\n#+END_SRC\n- «one»',
    'Title',
    'See the site.',
    'one',
  ],
});
describeCases('Typst', 'typst', 'sentence', { 'a document': '#set page()\n= «Title»\n«Text.»\n+ «one»' });
describeCases('CSV as a document', 'csv', 'sentence', { fields: '«id»,«text»\n1,"«One.» «Two»"\n2,«Three»\n' });

describeCases('lines', 'markdown', 'line', {
  'every line': '«# Title»\n\n  «one»  \r\n«two. three»\r«- x»\n',
  'marks and front matter, too': '«---»\n«a: b»\n«---»',
  'white space': ['«a \t b»', 'a b'],
  'byte order mark': '\uFEFF«a»',
});

describeCases('CSV column', 'csv', 'csv:text', {
  plain: 'id,text\n1,«one»\n2,«two»\n',
  quoted: ['text,id\n"«a, b»",1\n"«say ""hi""»",2', 'a, b', 'say "hi"'],
  'line ends inside quotes': ['text\r\n"«a\r\nb»"\r\n«c»\r\n', 'a b', 'c'],
  semicolons: 'id;text\n1;«a, b»\n',
  tabs: 'id\ttext\n1\t«a, b»',
  'byte order mark': '\uFEFFtext,x\n«a»,1',
  'quoted header': '"text","a,b;c;d"\n«one»,2',
  'short and empty records': 'id,text\n1\n\n2,\n3,"  "\n4,«x»',
  'white space around': 'id,text\n1,  «x»  \n',
  'sentences stay together': 'text\n«One. Two.»',
  'unclosed quote': ['text\n"«a\nb»', 'a b'],
  'text after a quote': 'text,id\n"«a»"b,1\n«c»,2',
  'numbers and marks': 'text\n«12»\n«!»',
  'line ends of all kinds': 'text\r«a»\n«b»\r\n«c»',
});

describe('CSV column', () => {
  it('names the columns where the one asked for is not there', () => {
    expect(() => segmentDocument('id,text\n1,a', 'csv', 'csv:body')).toThrow(
      'There is no column "body". The columns are: id, text.',
    );
    expect(() => segmentDocument('', 'csv', 'csv:body')).toThrow('The file is empty.');
  });
});

describe('ranges', () => {
  it('count lines as VS Code does and characters in UTF-16 code units', () => {
    const [first, second] = segmentDocument('\u2028😀 a\r\r\n  b 𝒳.', 'markdown', 'paragraph');
    expect(first?.range).toEqual({ start: { line: 0, character: 1 }, end: { line: 0, character: 5 } });
    expect(second?.range).toEqual({ start: { line: 2, character: 2 }, end: { line: 2, character: 7 } });
  });
});

describe('breadcrumbs', () => {
  const breadcrumbs = (text: string, languageId = 'markdown') =>
    segmentDocument(text, languageId, 'paragraph').map(({ text, breadcrumb }) => [...breadcrumb, text].join(' > '));

  it('are the headings above, by level', () => {
    expect(breadcrumbs('a\n# B\nc\n### *D* `e`\nf\n## G\nh\n\nI\n=\nj')).toEqual([
      'a',
      'B',
      'B > c',
      'B > D e',
      'B > D e > f',
      'B > G',
      'B > G > h',
      'I',
      'I > j',
    ]);
  });

  it('take no notice of headings within quotes and lists, nor of empty ones', () => {
    expect(breadcrumbs('# A\n> # B\n> c\n\n- # D\n  e\n\n##\nf')).toEqual([
      'A',
      'A > B',
      'A > c',
      'A > D',
      'A > e',
      'A > f',
    ]);
  });

  it.each([
    ['html', '<h1>A</h1><p>b</p><h2>C</h2>d<h1>E</h1>f'],
    ['asciidoc', '= A\nb\n\n== C\nd\n\n= E\nf'],
    ['org', '* A\nb\n** C\nd\n* E\nf'],
    ['latex', '\\section{A}\nb\n\\subsection{C}\nd\n\\section{E}\nf'],
    ['restructuredtext', 'A\n===\nb\n\nC\n---\nd\n\nE\n===\nf'],
  ])('are found in %s', (languageId, text) => {
    expect(breadcrumbs(text, languageId)).toEqual(['A', 'A > b', 'A > C', 'A > C > d', 'E', 'E > f']);
  });
});
