/** Draws the icon for those who ask for `/favicon.ico`: the half-filled disc of icon.svg as pictures of two sizes in one file. */

const SIZES = [16, 32] as const;
/** Points looked at along each side of a pixel, so that edges are soft. */
const POINTS = 4;
const ENTRY_BYTES = 16;
const PICTURE_HEADER_BYTES = 40;

/** The measures of icon.svg, in its units of a sixteenth of the side. */
interface Disc {
  readonly radius: number;
  readonly stroke: number;
  /** Red, green, blue. */
  readonly ink: readonly [number, number, number];
}

/** An .ico file of the disc in an SVG like icon.svg: ink on a white ground, so that it is seen on dark bars too. */
export function drawIcon(svg: string): Uint8Array {
  const disc = discOf(svg);
  const pictures = SIZES.map((size) => pictureOf(disc, size));
  const head = Buffer.alloc(6 + ENTRY_BYTES * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, picture] of pictures.entries()) {
    const entry = 6 + ENTRY_BYTES * index;
    head.writeUInt8(SIZES[index] ?? 0, entry);
    head.writeUInt8(SIZES[index] ?? 0, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(picture.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += picture.length;
  }
  return Buffer.concat([head, ...pictures]);
}

function discOf(svg: string): Disc {
  const measure = (pattern: RegExp) => {
    const found = pattern.exec(svg)?.[1];
    if (found === undefined) throw new Error(`icon.svg has no ${pattern.source}`);
    return found;
  };
  const ink = measure(/fill:#([0-9a-f]{6})/);
  const part = (at: number) => Number.parseInt(ink.slice(at, at + 2), 16);
  return {
    radius: Number(measure(/\br="([\d.]+)"/)),
    stroke: Number(measure(/stroke-width:([\d.]+)/)),
    ink: [part(0), part(2), part(4)],
  };
}

/** One picture: header, pixels from the lowest row up as blue, green, red and opacity, and a mask that is not needed. */
function pictureOf(disc: Disc, size: number): Buffer {
  const maskRow = Math.ceil(size / 32) * 4;
  const picture = Buffer.alloc(PICTURE_HEADER_BYTES + size * size * 4 + maskRow * size);
  picture.writeUInt32LE(PICTURE_HEADER_BYTES, 0);
  picture.writeInt32LE(size, 4);
  picture.writeInt32LE(size * 2, 8);
  picture.writeUInt16LE(1, 12);
  picture.writeUInt16LE(32, 14);
  let at = PICTURE_HEADER_BYTES;
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let column = 0; column < size; column += 1)
      at = picture.writeUInt32LE(pixelOf(disc, { size, row, column }), at);
  }
  return picture;
}

/** A pixel as 32 bits: opacity, red, green, blue, each the mean over its points. */
function pixelOf(
  { radius, stroke, ink }: Disc,
  { size, row, column }: { readonly size: number; readonly row: number; readonly column: number },
): number {
  let [inside, inked] = [0, 0];
  for (let point = 0; point < POINTS ** 2; point += 1) {
    const x = ((column + ((point % POINTS) + 0.5) / POINTS) * 16) / size - 8;
    const y = ((row + (Math.floor(point / POINTS) + 0.5) / POINTS) * 16) / size - 8;
    const far = Math.hypot(x, y);
    if (far > radius + stroke / 2) continue;
    inside += 1;
    if (x >= 0 || far >= radius - stroke / 2) inked += 1;
  }
  const [red = 0, green = 0, blue = 0] = ink.map((part) =>
    inside === 0 ? 0 : Math.round((part * inked + 255 * (inside - inked)) / inside),
  );
  const opacity = Math.round((255 * inside) / POINTS ** 2);
  return ((opacity << 24) | (red << 16) | (green << 8) | blue) >>> 0;
}
