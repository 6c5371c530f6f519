/** Words that take something back from what a sentence says, or let it hold only at times, in seven languages. */

/** The exceptions and conditions that a text makes, in its own words and in their order; those that deny are negations. */
export function listExceptions(text: string): readonly string[] {
  return text.match(EXCEPTIONS) ?? [];
}

/** Whether a sentence begins by taking back what the one before it said. */
export function opensWithException(text: string): boolean {
  return OPENING.test(text);
}

/** Where a short word is a condition in one language and something else in another, as "si" and "se" are, it stands with others. */
const EXCEPTING = [
  'if|only|other than|apart from|aside from|excepting|with (?:the|an|some) exceptions?|subject to|provided,? (?:that|however)',
  'notwithstanding|(?:so|as) long as|to the extent|but not|opt(?:ed)?[ -]out|upon (?:\\p{L}+ )?(?:approval|request)',
  'wenn|falls|nur|es sei denn|sofern|soweit|vorbehaltlich|mit ausnahme|abgesehen von|vorausgesetzt|ausnahmsweise',
  "seulement|uniquement|à moins que?|à l'exception|à l'exclusion|sous réserve|hormis|excepté|pourvu que?|à condition|si vous",
  'sólo|solo|solamente|únicamente|a menos que|a no ser que|excepto|siempre que|sujet[oa]s? a|si usted',
  'con (?:la )?excepción|a excepción|a condición|soltanto|qualora|a meno che|eccetto|salvo|fatt[oa] (?:salv[oaie]|eccezione)',
  'ad eccezione|a condizione|purché|alleen|slechts|indien|tenzij|behoudens|uitgezonderd|mits|met uitzondering|op voorwaarde',
  'however|jedoch|allerdings|toutefois|cependant|sin embargo|no obstante|tuttavia|echter|no entanto|contudo',
  'afgezien van|apenas|somente|desde que|sujeit[oa]s? a|com (?:a )?exceção|à exceção',
];

const OPENINGS = [
  'however|but|unless|except|notwithstanding|nevertheless|nonetheless|provided|subject to|only if',
  '(?:this|these|that|those|the foregoing|the above)\\b.{0,50} not apply',
  '(?:this|these|that|those) (?:is|are|was|were|do|does) no longer|[^.!?]{1,50} (?:is|are) (?:an |the )?(?:exceptions?|exempt|excluded)',
  'jedoch|allerdings|dies gilt nicht|ausgenommen|es sei denn|mit ausnahme|abweichend',
  'toutefois|cependant|néanmoins|sauf|à moins|sous réserve|par exception',
  'sin embargo|no obstante|salvo|excepto|a menos',
  'tuttavia|salvo|eccetto|a meno|in deroga',
  'echter|tenzij|behoudens|dit geldt niet|met uitzondering',
  'no entanto|contudo|exceto|salvo|a menos',
];

const EXCEPTIONS = new RegExp(`(?<![\\p{L}\\p{N}])(?:${EXCEPTING.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
const OPENING = new RegExp(`^["'(]*(?:${OPENINGS.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
