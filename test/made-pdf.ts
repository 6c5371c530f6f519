/** PDFs for tests, written object by object and packed with nothing: sheets of lines, each where it is told to lie. */

/** A line of a sheet; `size` in points, `bottom` from the lower edge. */
export interface PdfLine {
  readonly text: string;
  readonly bottom: number;
  readonly size?: number;
}

/** What else such a file can have. */
export interface PdfExtras {
  /** Entries of the trailer and objects that are added after those of the sheets. */
  readonly trailer?: string;
  readonly objects?: readonly string[];
  /** Stands in place of the content of every sheet. */
  readonly content?: { readonly dictionary: string; readonly bytes: Buffer };
}

/** Lines of a paragraph, one below the other. */
export function paragraph(texts: readonly string[], from = 700): PdfLine[] {
  return texts.map((text, index) => ({ text, bottom: from - index * 14 }));
}

/** Writes a PDF with a sheet for each list of lines. */
export function madePdf(sheets: readonly (readonly PdfLine[])[], extras: PdfExtras = {}): Buffer {
  const kids = sheets.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  const objects: (string | Buffer)[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${sheets.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  for (const [index, lines] of sheets.entries()) {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    const made = { dictionary: '', bytes: Buffer.from(lines.map(lineOf).join('\n'), 'latin1') };
    objects.push(streamOf(extras.content ?? made));
  }
  return write([...objects, ...(extras.objects ?? [])], extras.trailer ?? '');
}

function lineOf({ text, bottom, size = 11 }: PdfLine): string {
  const escaped = text.replace(/[\\()]/g, (sign) => `\\${sign}`);
  return `BT /F1 ${size} Tf 1 0 0 1 72 ${bottom} Tm (${escaped}) Tj ET`;
}

function streamOf({ dictionary, bytes }: { readonly dictionary: string; readonly bytes: Buffer }): Buffer {
  const head = `<< /Length ${bytes.length} ${dictionary} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes, Buffer.from('\nendstream', 'latin1')]);
}

function write(objects: readonly (string | Buffer)[], trailer: string): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n', 'latin1')];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  const push = (part: Buffer): void => {
    parts.push(part);
    at += part.length;
  };
  for (const [index, object] of objects.entries()) {
    offsets.push(at);
    push(Buffer.from(`${index + 1} 0 obj\n`));
    push(Buffer.isBuffer(object) ? object : Buffer.from(object, 'latin1'));
    push(Buffer.from('\nendobj\n'));
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF`;
  return Buffer.concat([...parts, Buffer.from(table)]);
}
