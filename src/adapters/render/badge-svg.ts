/** A badge as a picture: ink on paper in two fields, the widths reckoned from the font, nothing fetched and nothing that runs. */
import { BADGE_SAYS, type Badge } from '../../core/answer/badge.ts';
import { textWidth } from './text-width.ts';

const HEIGHT = 22;
const SIZE = 11;
const BASELINE = 15;
const PADDING = 7;

/** Paper, ink and soft of the style sheet in the one notation that every viewer of pictures knows. */
const COLOURS = { paper: '#fcfaf7', ink: '#191d24', soft: '#54585f' } as const;

/** The picture of a badge, or of the reason why there is none. */
export function badgeSvg({ text, title, description }: Badge, isNone = false): string {
  const left = fieldWidth(BADGE_SAYS);
  const right = fieldWidth(text);
  const dark = isNone ? COLOURS.soft : COLOURS.ink;
  const width = left + right;
  const field = (x: number, words: string, fill: string) =>
    `<text x="${x + PADDING}" y="${BASELINE}" fill="${fill}" textLength="${innerWidth(words)}" lengthAdjust="spacingAndGlyphs">${escaped(words)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-labelledby="t d">
<title id="t">${escaped(title)}</title>
<desc id="d">${escaped(description)}</desc>
<rect width="${width}" height="${HEIGHT}" rx="3" fill="${dark}"/>
<path d="M${left} 1h${right - 4}a3 3 0 0 1 3 3v${HEIGHT - 8}a3 3 0 0 1-3 3h-${right - 4}z" fill="${COLOURS.paper}"/>
<g font-family="Arial, Helvetica, 'Liberation Sans', sans-serif" font-size="${SIZE}">
${field(0, BADGE_SAYS, COLOURS.paper)}
${field(left, text, isNone ? COLOURS.soft : COLOURS.ink)}
</g>
</svg>
`;
}

function fieldWidth(words: string): number {
  return Math.ceil(textWidth(words, SIZE)) + 2 * PADDING;
}

/** To a tenth, so that the same words always have the same bytes. */
function innerWidth(words: string): string {
  return textWidth(words, SIZE).toFixed(1);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 does not have are left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (each) => ENTITIES[each] ?? '');
}
