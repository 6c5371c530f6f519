/** Words on which the meaning of a sentence turns: numbers, units, negations and modal verbs, in eight languages. */

/** What a word is to a comparison; everything else is wording. */
export type TurningKind = 'digits' | 'unit' | 'negation' | 'modal';

/** A word that turns a meaning. Words with one value mean the same: `thirty` and `30`, `days` and `Tage`. */
export interface TurningWord {
  readonly kind: TurningKind;
  readonly value: string;
}

/** What a word turns, by its key; undefined when it is only wording. */
export function findTurning(key: string): TurningWord | undefined {
  const known = TURNING.get(key);
  if (known) return known;
  if (/\p{Nd}/u.test(key)) return { kind: 'digits', value: key };
  if (/\p{Sc}/u.test(key)) return { kind: 'unit', value: key };
  return KOREAN_NEGATION.test(key) ? { kind: 'negation', value: key } : undefined;
}

/** Whether one of two words denies the other: "appropriate" and "inappropriate", "careful" and "careless". */
export function isDenial(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 3) return false;
  if (long.endsWith(short)) return PREFIXES.has(long.slice(0, -short.length));
  const stem = /^(.{3,})(?:less|los|free)$/.exec(long)?.[1] ?? /^(.{3,})less$/.exec(short)?.[1];
  return (
    stem !== undefined &&
    one.startsWith(stem) &&
    other.startsWith(stem) &&
    /(?:less|los|free)$/.test(one) !== /(?:less|los|free)$/.test(other)
  );
}

/** Words and beginnings that deny what follows, so that parting or joining them is no matter of spelling. */
export function isDenying(key: string): boolean {
  return PREFIXES.has(key) || TURNING.get(key)?.kind === 'negation';
}

const PREFIXES = new Set('un in im il ir non not no dis des dés anti mis nicht niet'.split(' '));
const KOREAN_NEGATION = /없|않|못|아니|불가|금지/;

const NEGATIONS = `
  not no never without none nor neither nothing nobody except unless excluding
  nicht kein keine keinen keinem keiner keines nie niemals ohne weder noch nichts außer ausgenommen
  ne pas jamais aucun aucune sans ni rien sauf non
  nunca jamás sin ningún ninguna ninguno nada salvo tampoco ni
  senza nessun nessuna nessuno mai né tranne
  niet geen nooit zonder niets behalve
  não nunca jamais sem nenhum nenhuma nem exceto
  не нет ни без никогда никто ничего нельзя кроме запрещено
  nie nigdy bez ani żaden żadne żadnych inte aldrig utan ingen inga ikke uden aldri uten
  不 没 沒 無 无 未 非 勿 禁 ん ぬ`;

/** Forms of one verb stand on a line, so that `can` and `kann` or `peut` and `peuvent` are one. */
const MODALS = `
  may
  might
  can kann kannst können könnt peut peux pouvez pouvons peuvent puede pueden puedes può possono puoi kan kunnen kunt pode podem
  could könnte könnten pourrait pourraient pourriez podría podrían potrebbe potrebbero zou zouden poderia poderiam
  will wird werden werdet zal zullen
  would würde würden
  shall
  should soll sollen sollte sollten devrait devraient debería deberían dovrebbe dovrebbero deveria deveriam
  must muss müssen müsst doit doivent devez devons debe deben debes deve devono dovete moet moeten devem
  darf dürfen dürft mag mogen
  pourra pourront podrá podrán potrà potranno poderá poderão
  devra devront deberá deberán dovrà dovranno deverá deverão
  able
  unable
  required
  可 能 須 须 应 應 必`;

/** Signs of tables that say yes or no; those on a line say the same. */
const TICKS = `
  ✓ ✔ ✅ ☑ 🟢 👍
  ✗ ✘ ✖ ✕ ❌ ❎ ☒ ⛔ 🚫 🔴 👎
  ≠`;

const UNITS = `
  second seconds sekunde sekunden seconde secondes segundo segundos secondo secondi seconden
  minute minutes minuten minuto minutos minuti minuut
  hour hours hourly stunde stunden heure heures hora horas ora ore uur uren 時 时
  day days daily tag tage tagen täglich jour jours día días giorno giorni dag dagen dia dias 日 天 일
  werktag werktage werktagen arbeitstage arbeitstagen werkdagen ouvrés ouvrables hábiles laborables lavorativi úteis
  week weeks weekly woche wochen wöchentlich semaine semaines semana semanas settimana settimane weken 周 週 주
  month months monthly monat monate monaten monatlich mois mes meses mese mesi maand maanden mês 月 개월
  quarter quarters quarterly quartal quartale trimestre trimestres
  year years yearly annual annually jahr jahre jahren jährlich année années ans año años anno anni jaar jaren ano anos 年 년
  percent percentage % prozent pourcent procent percento
  usd dollar dollars $
  eur euro euros €
  gbp pound pounds £
  jpy yen ¥ 円
  chf franken
  cent cents
  byte bytes
  kb kilobyte kilobytes
  mb megabyte megabytes
  gb gigabyte gigabytes
  tb terabyte terabytes
  token tokens
  ms millisecond milliseconds
  <
  >
  ≤
  ≥`;

/** Written numbers; of names of months those that are hardly anything else. May is a modal verb first. */
const NUMBERS: readonly (readonly [number, string])[] = [
  [0, 'zero zéro cero'],
  [1, 'one'],
  [2, 'two twice zwei deux dos twee dois duas'],
  [3, 'three drei trois tres drie três'],
  [4, 'four vier quatre cuatro quattro quatro'],
  [5, 'five fünf cinq cinco cinque vijf'],
  [6, 'six sechs seis zes'],
  [7, 'seven sieben siete sette zeven sete'],
  [8, 'eight acht huit ocho otto oito'],
  [9, 'nine neun neuf nueve nove negen'],
  [10, 'ten zehn dix diez dieci tien dez'],
  [11, 'eleven elf onze undici'],
  [12, 'twelve zwölf douze doce dodici twaalf doze'],
  [13, 'thirteen dreizehn treize trece dertien'],
  [14, 'fourteen vierzehn quatorze catorce quattordici veertien catorze'],
  [15, 'fifteen fünfzehn quinze quince quindici vijftien'],
  [16, 'sixteen sechzehn'],
  [17, 'seventeen siebzehn'],
  [18, 'eighteen achtzehn'],
  [19, 'nineteen neunzehn'],
  [20, 'twenty zwanzig vingt veinte venti twintig vinte'],
  [30, 'thirty dreißig dreissig trente treinta trenta dertig trinta'],
  [40, 'forty vierzig quarante cuarenta quaranta veertig quarenta'],
  [45, 'fünfundvierzig quarantacinque vijfenveertig'],
  [50, 'fifty fünfzig cinquante cincuenta cinquanta vijftig cinquenta'],
  [60, 'sixty sechzig soixante sesenta sessanta zestig sessenta'],
  [70, 'seventy siebzig setenta settanta zeventig'],
  [80, 'eighty achtzig ochenta ottanta tachtig oitenta'],
  [90, 'ninety neunzig noventa novanta negentig'],
  [100, 'hundred hundert cent cien ciento cento honderd cem'],
  [1000, 'thousand tausend mille mil duizend'],
  [1e6, 'million millionen millions millón millones milione milioni miljoen milhão milhões'],
  [1e9, 'billion milliarde milliarden milliard milliards'],
];

const MONTHS = `
  january januar janvier enero gennaio januari janeiro jan
  february februar février febrero febbraio februari fevereiro feb
  march märz mars marzo maart março
  april avril abril aprile apr
  mai mayo maggio mei maio
  june juni juin junio giugno junho jun
  july juli juillet julio luglio julho jul
  august août agosto augustus aug
  september septembre septiembre settembre setembro sep sept
  october oktober octobre octubre ottobre outubro oct okt
  november novembre noviembre novembro nov
  december dezember décembre diciembre dicembre dezembro dec dez`;

const TURNING = listTurning();

function listTurning(): ReadonlyMap<string, TurningWord> {
  const all = new Map<string, TurningWord>();
  const add = (kind: TurningKind, words: readonly string[], value: string | undefined) => {
    for (const word of words) if (!all.has(word)) all.set(word, { kind, value: value ?? word });
  };
  for (const [value, words] of NUMBERS) add('digits', wordsOf(words), String(value));
  for (const line of linesOf(MONTHS)) add('digits', line, line[0]);
  for (const line of linesOf(MODALS)) add('modal', line, line[0]);
  for (const line of linesOf(UNITS)) add('unit', line, line[0]);
  for (const line of linesOf(TICKS)) add('negation', line, line[0]);
  add('negation', wordsOf(NEGATIONS), undefined);
  return all;
}

function linesOf(table: string): readonly (readonly string[])[] {
  return table.trim().split('\n').map(wordsOf);
}

function wordsOf(line: string): string[] {
  return line.trim().split(/\s+/);
}
