/** Words that say for whom or when something holds, whether it is allowed, whether it still is, and what a cell answers. */

/** The words that narrow what a text says to some cases, tiers or times. */
export function listNarrowings(text: string): readonly string[] {
  return [...listTiers(text), ...(text.match(NARROWING) ?? [])];
}

/** Those of tiers alone. */
export function listTiers(text: string): readonly string[] {
  return text.match(FOR_TIER) ?? [];
}

/** The words that allow something or forbid it. */
export function listPermissions(text: string): readonly string[] {
  return text.match(PERMITTING) ?? [];
}

/** The words by which a heading says that what stands under it holds no longer. */
export function listPastWords(text: string): readonly string[] {
  return text.match(PAST) ?? [];
}

/** Whether a short text is what a cell says of its row: an answer, a sign or an amount. */
export function isAnswer(text: string): boolean {
  return ANSWER.test(text) || AMOUNT.test(text);
}

/** What it answers where it is no amount: the word or sign with which it begins. */
export function answerOf(text: string): string {
  return ANSWER.exec(text)?.[0].toLowerCase() ?? '';
}

const wholeWords = (...which: readonly string[]) =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${which.join('|')})(?![\\p{L}\\p{N}])`, 'giu');

const TIERS =
  '(?:free|paid|pro|plus|max|teams?|business|enterprise|consumer|individual|personal|education|edu|trial|premium|standard|' +
  'basic|api|commercial)';
const WHOSE = '(?:(?:our|the|all|a|an|your|any|users of) ){0,3}';
const HOLDERS = '(?:customers?|plans?|accounts?|tiers?|users?|subscribers?|subscriptions?|workspaces?)';

const FOR_TIER = wholeWords(`(?:for|on|under|with|to) ${WHOSE}${TIERS}(?: and ${TIERS})? ${HOLDERS}`);
const NARROWING = wholeWords(
  'by default|default|in general|generally|usually|typically|normally|rarely|seldom|formerly|previously',
  '(?:older|former|earlier) terms|until|while|when|during|no longer|exceptions?',
  'refuses?|refrains?|declines?|avoids?|cease[sd]?|discontinue[sd]?|stopped|(?:we|they) used to',
  'standardmäßig|grundsätzlich|in der regel|solange|nicht mehr|par défaut|en général|por defecto|de forma predeterminada',
  'en general|in genere|standaard|in het algemeen|por padrão|em geral',
);
const PERMITTING = wholeWords(
  'prohibited|prohibits?|forbidden|forbids?|banned|disallowed|permitted|permits?|allowed|allows?',
  'verboten|untersagt|erlaubt|gestattet|interdit[es]?|autorisée?s?|permise?s?|prohibid[oa]s?|permitid[oa]s?',
  'vietat[oaie]|consentit[oaie]|toegestaan|proibid[oa]s?',
);
const PAST = wholeWords(
  'previous|superseded|archived?|no longer in force|outdated|obsolete|deprecated|repealed|expired|withdrawn',
  '(?:old|older|former|earlier|prior|past|historical)(?: \\w+)? (?:versions?|terms|polic(?:y|ies)|editions?)',
  'frühere[rns]?|überholt|außer kraft|archiv|archivée?s?|précédente?s?|ancienne version|anterior|derogad[oa]',
  'precedente|vorige|verouderd|revogad[oa]',
);
const ANSWER =
  /^(?:[✓✔✗✘✖✕☑☒✅❌⛔🟢🔴🚫●○◯]|(?:yes|no|none|never|always|not|included|available|unavailable|supported|unsupported|on|off|ja|nein|oui|non|sí|si|nee|sim|não)(?![\p{L}\p{N}]))/iu;
const AMOUNT =
  /^(?:(?:up to|at most|at least|less than|more than|under|over|within|max\.?|min\.?) )?[\p{Sc}<>≤≥~]? ?\d/iu;
