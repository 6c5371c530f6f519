/** Contrast of every pair of colours that the style sheet puts together, as WCAG 2.2 measures it: words 4.5:1, marks 3:1. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const CSS = readFileSync(new URL('../src/adapters/render/style.css', import.meta.url), 'utf8');
const GRADES = ['yes', 'gated', 'elsewhere', 'partial', 'unclear', 'none', 'no'];

type Rgb = readonly [number, number, number];
type Tokens = ReadonlyMap<string, Rgb>;

/** The tokens of a scheme: those of the first `:root`, then those that the scheme sets anew. */
function tokensOf(scheme: 'light' | 'dark' | 'paper'): Tokens {
  const roots = [...CSS.matchAll(/:root \{([^}]*)\}/g)].map((match) => match[1] ?? '');
  const [light = '', dark = '', paper = ''] = roots;
  expect(roots.length).toBe(3);
  const tokens = new Map<string, Rgb>();
  for (const block of [light, scheme === 'dark' ? dark : scheme === 'paper' ? paper : '']) {
    for (const [, name = '', value = ''] of block.matchAll(/--([a-z]+): ([^;]+);/g)) {
      const colour = read(value);
      if (colour) tokens.set(name, colour);
    }
  }
  return tokens;
}

/** A colour in linear light. */
function read(value: string): Rgb | undefined {
  if (value === 'white') return [1, 1, 1];
  if (value === 'black') return [0, 0, 0];
  const [, lightness, chroma, hue] = /^oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)$/.exec(value) ?? [];
  return lightness === undefined ? undefined : fromOklch(Number(lightness) / 100, Number(chroma), Number(hue));
}

/** OKLCH to linear sRGB, by the matrices of CSS Color 4; what lies outside of sRGB is cut off, as screens do. */
function fromOklch(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const cut = (value: number) => Math.min(1, Math.max(0, value));
  return [
    cut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    cut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    cut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** A colour laid over another with some opacity; screens mix the encoded values, not light. */
function over(top: Rgb, ground: Rgb, opacity: number): Rgb {
  const encode = (value: number) => (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
  const decode = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const mix = (index: 0 | 1 | 2) => decode(encode(top[index]) * opacity + encode(ground[index]) * (1 - opacity));
  return [mix(0), mix(1), mix(2)];
}

function ratio(one: Rgb, other: Rgb): number {
  const luminance = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Pairs by names: what stands on what. A part of a colour is written as `gated/24`, its opacity in percent. */
const WORDS: readonly [string, string][] = [
  ...['paper', 'sheet'].flatMap((ground) =>
    ['ink', 'soft', 'accent', ...GRADES].map((word): [string, string] => [word, ground]),
  ),
  // Buttons and chosen chips, at rest and under the pointer.
  ['paper', 'ink'],
  ['paper', 'accent'],
  // A row under the pointer, a word that was looked for.
  ...['ink', 'soft', ...GRADES].map((word): [string, string] => [word, 'accent/5']),
  ['ink', 'gated/24'],
];
const MARKS: readonly [string, string][] = [
  // Edges of fields and chips, the ring of the focus, the line under a link, marks, and the lines before quotes and warnings.
  ...['paper', 'sheet'].flatMap((ground) =>
    ['soft', 'accent', 'ink', 'link', ...GRADES].map((mark): [string, string] => [mark, ground]),
  ),
];

/** A pair in linear light; what is seen through is laid over the sheet. */
function pairOf(tokens: Tokens, [top, ground]: readonly [string, string]): readonly [Rgb, Rgb] {
  const find = (name: string, below: Rgb): Rgb => {
    const [token = '', percent] = name.split('/');
    const colour = tokens.get(token);
    if (!colour) throw new Error(`There is no colour ${token}.`);
    return percent === undefined ? colour : over(colour, below, Number(percent) / 100);
  };
  const under = find(ground, tokens.get('sheet') ?? [1, 1, 1]);
  return [find(top, under), under];
}

describe.each(['light', 'dark', 'paper'] as const)('in the scheme %s', (scheme) => {
  const tokens = tokensOf(scheme);

  test.each([
    ['words', 4.5, WORDS],
    ['marks', 3, MARKS],
  ] as const)('%s have at least %d:1', (_kind, least, pairs) => {
    const low = pairs.flatMap((pair) => {
      const found = ratio(...pairOf(tokens, pair));
      return found < least ? [`${pair.join(' on ')}: ${found.toFixed(2)}`] : [];
    });
    expect(low).toEqual([]);
  });
});

test('the measure is the one that is used elsewhere', () => {
  expect(ratio([1, 1, 1], [0, 0, 0])).toBeCloseTo(21, 5);
  // The grey #777777, known for missing 4.5:1 on white by a hair.
  const grey = read('oklch(56.93% 0 0)') as Rgb;
  expect(ratio(grey, [1, 1, 1])).toBeCloseTo(4.48, 2);
});

test('every colour of the style sheet is a token', () => {
  const outside = CSS.replace(/:root \{[^}]*\}/g, '')
    .split('\n')
    .filter((line) => /#[\da-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/i.test(line));
  expect(outside).toEqual([]);
});

test('nothing is seen through that has to be read', () => {
  expect([...CSS.matchAll(/^\s*opacity: (?!0;|1;).*$/gm)].map((match) => match[0])).toEqual([]);
});
