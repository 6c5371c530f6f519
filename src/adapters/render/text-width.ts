/** How wide a text is in Arial and the fonts of the same widths (Helvetica, Liberation Sans), for pictures that cannot bring a font. */

/** Advance widths in thousandths of the font size, by the characters that have them. */
const WIDTHS: readonly (readonly [number, string])[] = [
  [191, "'"],
  [222, 'ijl’'],
  [260, '|'],
  [278, ' !,./:;I[\\]ft'],
  [333, '()-`r“”·'],
  [334, '{}'],
  [355, '"'],
  [389, '*'],
  [469, '^'],
  [500, 'Jcksvxyzç'],
  [556, '#$0123456789?L_abdeghnopqu–éèüöäñ'],
  [584, '+<=>~'],
  [611, 'FTZß'],
  [667, '&ABEKPSVXY'],
  [722, 'CDHNRUw'],
  [778, 'GOQ'],
  [833, 'Mm'],
  [889, '%'],
  [944, 'W'],
  [1000, '—…'],
  [1015, '@'],
];

const WIDTH_OF: ReadonlyMap<string, number> = new Map(
  WIDTHS.flatMap(([width, characters]) => [...characters].map((each) => [each, width] as const)),
);
/** What is not known is taken for wide, so that there is room for it. */
const UNKNOWN = 1000;

/** Width in pixels at a font size in pixels. */
export function textWidth(text: string, size: number): number {
  return ([...text].reduce((sum, each) => sum + (WIDTH_OF.get(each) ?? UNKNOWN), 0) * size) / 1000;
}
