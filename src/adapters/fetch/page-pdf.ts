/** The words of a PDF: sheet by sheet, lines put together to paragraphs, nothing drawn. */
import { getDocumentProxy } from 'unpdf';
import type { PageText, Unreadable } from '../../core/verify/page-text.ts';
import type { ReadingLimits } from './page-limits.ts';
import { gatherLines, type SheetItem } from './pdf-lines.ts';

/** Reads a PDF. How long that takes and how much it needs is for the caller to bound. */
export async function readPdf(body: Uint8Array, limits: ReadingLimits): Promise<PageText | Unreadable> {
  try {
    return await readSheets(await getDocumentProxy(body, OPTIONS), limits);
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    return name === 'PasswordException' ? 'locked' : 'broken';
  }
}

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Only words are wanted: no fonts to draw with, no pictures, no program of the document's own. */
const OPTIONS = {
  verbosity: 0,
  isEvalSupported: false,
  disableFontFace: true,
  useSystemFonts: true,
  maxImageSize: 1,
  enableXfa: false,
  isOffscreenCanvasSupported: false,
};

async function readSheets(document: Document, limits: ReadingLimits): Promise<PageText | Unreadable> {
  if (document.numPages > limits.maxSheets) return 'too_large';
  const lines = gatherLines();
  for (let number = 1; number <= document.numPages; number += 1) {
    const sheet = await document.getPage(number);
    const { items } = await sheet.getTextContent();
    lines.startSheet(number);
    for (const item of items) if ('str' in item) lines.add(item as SheetItem);
    sheet.cleanup();
    if (lines.length() > limits.maxCharacters) return 'too_large';
  }
  return lines.page(await aboutOf(document));
}

async function aboutOf(document: Document): Promise<{ title: string | null; language: string | null }> {
  const info = (await document.getMetadata()).info as { Title?: unknown; Language?: unknown } | undefined;
  return { title: textOf(info?.Title), language: textOf(info?.Language) };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 500) : null;
}
