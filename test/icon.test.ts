/** The icon as a picture file: two sizes, drawn by the measures of icon.svg. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drawIcon } from '../scripts/draw-icon.ts';

const SVG = readFileSync(new URL('../src/adapters/render/icon.svg', import.meta.url), 'utf8');

/** Pictures of an .ico file by their size: a pixel as [red, green, blue, opacity], counted from the upper left corner. */
function picturesIn(bytes: Uint8Array): Map<number, (x: number, y: number) => number[]> {
  const file = Buffer.from(bytes);
  expect([file.readUInt16LE(0), file.readUInt16LE(2)]).toEqual([0, 1]);
  let end = 6 + 16 * file.readUInt16LE(4);
  const pictures = new Map<number, (x: number, y: number) => number[]>();
  for (let entry = 6; entry < 6 + 16 * file.readUInt16LE(4); entry += 16) {
    const [size, at] = [file.readUInt8(entry), file.readUInt32LE(entry + 12)];
    expect([file.readUInt8(entry + 1), at, file.readUInt32LE(at), file.readInt32LE(at + 4)]).toEqual([
      size,
      end,
      40,
      size,
    ]);
    expect([file.readInt32LE(at + 8), file.readUInt16LE(at + 14)]).toEqual([2 * size, 32]);
    end = at + file.readUInt32LE(entry + 8);
    pictures.set(size, (x, y) => {
      const [blue = 0, green = 0, red = 0, opacity = 0] = file.subarray(at + 40 + ((size - 1 - y) * size + x) * 4);
      return [red, green, blue, opacity];
    });
  }
  expect(end).toBe(file.length);
  return pictures;
}

test('it has two sizes: a white half, an inked half, an inked rim, and nothing around it', () => {
  const pictures = picturesIn(drawIcon(SVG));
  expect([...pictures.keys()]).toEqual([16, 32]);
  for (const [size, pixel] of pictures) {
    const half = size / 2;
    expect(pixel(half - 2, half)).toEqual([255, 255, 255, 255]);
    expect(pixel(half + 2, half)).toEqual([0x1b, 0x1f, 0x27, 255]);
    expect(pixel(Math.floor(size / 10), half)).toEqual([0x1b, 0x1f, 0x27, 255]);
    for (const [x, y] of [
      [0, 0],
      [size - 1, 0],
      [0, size - 1],
      [size - 1, size - 1],
    ] as const)
      expect(pixel(x, y)[3]).toBe(0);
  }
});

test('it follows icon.svg, and what cannot be read of it is refused', () => {
  const small = picturesIn(drawIcon(SVG.replace(/r="6\.4"/, 'r="3"').replace('#1b1f27', '#ff0000'))).get(32);
  expect([small?.(18, 16), small?.(30, 16)?.[3]]).toEqual([[255, 0, 0, 255], 0]);
  expect(() => drawIcon('<svg/>')).toThrow('icon.svg has no');
});
