/** Abbreviations with a full stop, by what the stop says about the end of a sentence. Without the last stop. */

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Before a name; only when written with a capital. Lower case here, as all of these. */
export const TITLES = setOf(
  'dr mr mrs ms mx prof st mt gen sen rep gov capt lt col sgt cpl maj rev hon pres messrs mme mlle sra srta dra hr fr',
);

/** The sentence always goes on: something is bound to follow. */
export const BINDING_ABBREVIATIONS = setOf(
  'e.g eg i.e ie cf vs v viz resp ca approx eds transl incl excl esp orig aka a.k.a ' +
    'z.b d.h u.a bzw evtl ggf inkl nr str bspw vgl sog p.ex p.ej núm',
);

/** The sentence goes on where a number follows: `No. 5`, `Fig. 3a`, `pp. 12`, `Jan. 5`. */
export const NUMBERED_ABBREVIATIONS = setOf(
  'no nos fig figs sec sect ch chap eq eqs vol vols p pp par ver art abs tel ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec',
);

/** The sentence may end with it: it does where a word follows that begins sentences. */
export const OPEN_ABBREVIATIONS = setOf(
  'inc ltd corp co llc bros jr sr al ft ph.d phd m.d b.a m.a b.sc m.sc esq dept univ',
);

/** Words that begin sentences far more often than they begin names. Lower case. */
export const SENTENCE_STARTERS = setOf(
  'a about after all also although an and another any are as at be because before besides both but by can could ' +
    'despite did do does during each either even every finally first for from had has have he hence her here his how ' +
    'however i if in indeed instead is it its last later let many maybe meanwhile more moreover most my neither never ' +
    'next no nobody none nor not nothing now of often on once one only or other our perhaps please second several she ' +
    'should similarly since so some someone sometimes soon still such that the their them then there therefore these ' +
    'they this those though thus to today together tomorrow too under unless until was we well were what when where ' +
    'whether which while who whose why will with without would yes yesterday yet you your ' +
    'der die das ein eine er sie es wir ihr und aber le la les un une il elle nous vous et mais el los las una',
);
