/** How a markup language is read line by line: enough to keep most of what is no prose out, not a parser. */
export interface LightMarkup {
  /** Stretches of lines without prose. `same`: closed by the line that opened it; `dedent`: by a line indented no more. */
  readonly hiddenBlocks: readonly { readonly open: RegExp; readonly close: RegExp | 'same' | 'dedent' }[];
  /** Lines without prose. */
  readonly hiddenLine: RegExp;
  /** The marker of a heading; its first group says the level. */
  readonly heading?: RegExp;
  /** What the first group of {@link heading} must be for levels 1, 2, …; without it, the length of the group is the level. */
  readonly levels?: readonly string[];
  /** Headings are lines underlined with punctuation; a sign's level is the order in which it comes first. */
  readonly underlined?: true;
  /** The marker of a list item, apart from those of plain text. */
  readonly item?: RegExp;
  /** Markup within a line. */
  readonly hidden?: RegExp;
}

const FORMULAS_AND_CODE =
  '(?:verbatim|lstlisting|minted|equation|align|gather|multline|displaymath|math|eqnarray|tikzpicture|tabular|comment|thebibliography)\\*?';

const LATEX: LightMarkup = {
  hiddenBlocks: [
    { open: /^\\documentclass/, close: /\\begin\{document\}/ },
    {
      open: new RegExp(`^\\\\begin\\{${FORMULAS_AND_CODE}\\}`),
      close: new RegExp(`\\\\end\\{${FORMULAS_AND_CODE}\\}`),
    },
    { open: /^\\\[\s*$/, close: /\\\]\s*$/ },
  ],
  hiddenLine:
    /^(?:%|\\(?:begin|end|label|usepackage|newcommand|input|include|bibliography\w*|maketitle|tableofcontents|centering|includegraphics)\b)/,
  heading: /^\\(part|chapter|section|subsection|subsubsection|paragraph)\*?\{/,
  levels: ['part', 'chapter', 'section', 'subsection', 'subsubsection', 'paragraph'],
  item: /^\\item\s*/,
  hidden:
    /(?<!\\)%.*|\\(?:[cC]ite\w*|\w*ref|label|url|index|includegraphics)\*?(?:\[[^\]]*\])*\{[^}]*\}|\\[a-zA-Z]+\*?(?:\[[^\]]*\])?|[{}]|\\(?=[%&$#_])/g,
};

const RESTRUCTURED_TEXT: LightMarkup = {
  hiddenBlocks: [
    {
      open: /^\.\. (?:code|code-block|sourcecode|math|image|figure|raw|literalinclude|toctree|include|highlight|index|list-table|csv-table)::/,
      close: 'dedent',
    },
    { open: /^\.\.(?:$|\s+(?:_|\[|\|)|\s+(?![\w:-]+::))/, close: 'dedent' },
  ],
  hiddenLine: /^(?:__ |:[\w-]+:\s*$)/,
  underlined: true,
  item: /^\.\. [\w:-]+::\s*|^:[\w -]+:\s+|^#\.\s+/,
  hidden: /:[\w:]+:(?=`)|`{1,2}|\s<[^<>`]+>(?=`)|(?<=`)__?\b|::$/g,
};

const ASCIIDOC: LightMarkup = {
  hiddenBlocks: [{ open: /^(?:-{4,}|\.{4,}|\+{4,}|\/{4,}|\|===|```\w*)\s*$/, close: 'same' }],
  hiddenLine: /^(?:\/\/|\[.*\]\s*$|:!?[\w-]+!?:|(?:include|image|toc|ifdef|ifndef|endif)::)/,
  heading: /^(={1,6})\s+/,
  item: /^(?:[*.-]{1,5}|\w[^:]{0,60}::)\s+/,
  hidden: /\b(?:link|xref|image|footnote|kbd|btn|menu):[^\s[]*(?=\[)|<<[^,>]*,|<<|>>|`/g,
};

const ORG: LightMarkup = {
  hiddenBlocks: [
    { open: /^#\+begin_(?:src|example|comment|export)/i, close: /^\s*#\+end_/i },
    { open: /^:[A-Z_]+:\s*$/, close: /^\s*:END:/i },
  ],
  hiddenLine: /^#(?:\+|\s|$)/,
  heading: /^(\*+)\s+(?:(?:TODO|DONE)\s+)?(?:\[#[A-C]\]\s+)?/,
  hidden: /\[\[(?:[^[\]]{0,999}\]\[)?|\]\]|[ \t]:[\w@:]{1,99}:$/g,
};

const TYPST: LightMarkup = {
  hiddenBlocks: [
    { open: /^```/, close: /```\s*$/ },
    { open: /^\$\s*$/, close: /\$\s*$/ },
  ],
  hiddenLine: /^(?:\/\/|#(?:import|set|show|let|include|pagebreak|outline|bibliography)\b)/,
  heading: /^(={1,6})\s+/,
  item: /^\+\s+/,
  hidden: /\s\/\/.*|#\w+(?:\([^)]*\))?(?=\[)|<[\w:-]+>/g,
};

/** By VS Code's language identifier. */
export const LIGHT_MARKUP: ReadonlyMap<string, LightMarkup> = new Map([
  ['latex', LATEX],
  ['tex', LATEX],
  ['restructuredtext', RESTRUCTURED_TEXT],
  ['asciidoc', ASCIIDOC],
  ['org', ORG],
  ['typst', TYPST],
]);
