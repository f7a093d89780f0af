/**
 * What begins the description of one thing in documentation, up to where the words begin: `@param {string} name -`,
 * `@returns {Promise<void>}`, `:param int size:`, `size (int):`. In one line and of bounded length.
 */
export const DOC_TAG =
  /^(?:[@\\](?:param|arg|argument|property|prop|throws|exception|typeparam|tparam|template)\b\s*(?:\{[^{}]{0,200}\}\s*)?(?:\[[^\]]{0,99}\]|[\w.$*-]{0,99})\s*(?:[-:–—]\s+)?|[@\\][a-zA-Z]\w{0,40}\b\s*(?:\{[^{}]{0,200}\}\s*)?|:[a-z]+(?: [\w. |[\],*]{1,99})?:(?=\s|$)\s*|\w{1,40} \([^()]{1,99}\): )/;

/** Tags with code, names and dates behind them, and the names of sections. */
export const HIDDEN_DOC_TAG =
  /^(?:[@\\](?:example|code|author|since|version|type|typedef|see|memberof|extends|augments|implements|license|copyright|import)\b|:r?type\b|(?:Args|Arguments|Attributes|Examples?|Parameters|Raises|Returns|Yields):$)/;

/** Marks within the lines of documentation: HTML of Javadoc, XML of C#, `{@link Name}`. */
export const HIDDEN_IN_DOC =
  /<\/?(?:summary|remarks|param|typeparam|returns|value|exception|example|para|see|seealso|paramref|typeparamref|inheritdoc|c|code|list|listheader|item|description|term|p|br|b|i|em|strong|a|ul|ol|li|dl|dt|dd|pre|tt|kbd|h[1-6]|div|span|table|tr|td|th|blockquote)\b[^<>]{0,300}>|\{@[a-z]{1,20}\s|(?<=\{@[a-z]{1,20}\s[^{}]{0,200})\}/g;

const TOOLS =
  'fmt|flake8|globals?|go|isort|jshint|jslint|mypy|nolint|NOLINT\\w*|nosec|pragma|pylint|rubocop|ruff|shellcheck|' +
  'sourceMappingURL|swiftlint|type|vim|yapf';

/** What tools are told in comments, and the first line of a script. */
const DIRECTIVE = new RegExp(
  `^(?:(?:${TOOLS})(?:[:=]\\S|: ?(?:ignore|disable|enable|off|on|set|skip)\\b)|` +
    '(?:eslint|prettier|tslint|biome|clang-format|clang-tidy)(?:-\\w| (?:off|on)\\b)|(?:istanbul|c8|v8) ignore\\b|' +
    '!/|(?:-\\*- )?coding[:=]|@ts-|#?(?:end)?region\\b|<reference\\b|\\+build\\b|noqa\\b)',
);

const STATEMENT_END = /[;{}]$/;
const PUNCTUATION_OF_CODE = /[=(){}[\]<>]|\w\.\w|\$\w/;
/** Prose that is wrapped after a semicolon has more words in its line. */
const SHORT = /^\S+(?:\s+\S+)?$/;
const QUERY = /^(?:select|insert|update|delete|create|drop|alter|grant)\s.*;$/i;
const ASSIGNMENT =
  /^(?:(?:const|let|var|val|my|local|export|static|final|auto|int|string|bool|float|double|char)\s+)*[\w$.:[\]'">-]{1,99}(?:\s*:\s*\w+)?\s+(?:[-+*/%|&^.]|\|\||&&|\?\?)?:?=\s*\S/;
const CALL =
  /^(?:(?:await|return|yield|new|throw|raise|assert|print|echo)\s+)*[\w$.:>-]{1,99}\([^()]*(?:\([^()]*\)[^()]*)*\)[,:]?$/;
const OPENING =
  /^(?:(?:\}\s*)?(?:if|for|while|switch|catch|elif|else if)\s*\(.*\)|for\s+\w+(?:,\s*\w+)*\s+in\s+\S+:|(?:if|while|elif|with)\s.*[=<>()[\]].*:|class\s+[A-Z]\w*(?:\(.*\))?:|(?:else|try|finally):|(?:export\s+)?(?:async\s+)?(?:function|fn|func|def)\s+\w+\(.*)$/;
const IMPORT =
  /^(?:import\s+(?:[\w*{].*\sfrom\s+)?['"]|import\s+[\w.]+$|from\s+[\w.]+\s+import\s|#?include\s*[<"]|require\s*\(?['"]|using\s+[\w.]+$)/;
const DOCTEST = /^(?:>>>|\.\.\.\s|\$\s\w|In \[\d+\]:)/;

/**
 * Whether a line of a comment is no prose beyond doubt: a directive, or a statement that is commented out (it assigns,
 * it is a call from end to end, it opens a block, it ends in a semicolon or a brace). In doubt it is prose.
 */
export function isPlainlyCode(line: string): boolean {
  if (line.length > 500) return false;
  return (
    DIRECTIVE.test(line) ||
    (STATEMENT_END.test(line) && (SHORT.test(line) || PUNCTUATION_OF_CODE.test(line.replace(HIDDEN_IN_DOC, '')))) ||
    [QUERY, ASSIGNMENT, CALL, OPENING, IMPORT, DOCTEST].some((shape) => shape.test(line))
  );
}
