/** The thread in which one PDF is read: sheet by sheet, lines put together to paragraphs, nothing drawn. */
import { parentPort, workerData } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';
import type { PdfAnswer, PdfTask } from './page-pdf.ts';
import { gatherLines, type SheetItem } from './pdf-lines.ts';

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

const { body, limits } = workerData as PdfTask;
parentPort?.postMessage(await answer());

async function answer(): Promise<PdfAnswer> {
  try {
    return await read(await getDocumentProxy(body, OPTIONS));
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    return { why: name === 'PasswordException' ? 'locked' : 'broken' };
  }
}

async function read(document: Document): Promise<PdfAnswer> {
  if (document.numPages > limits.maxSheets) return { why: 'too_large' };
  const lines = gatherLines();
  for (let number = 1; number <= document.numPages; number += 1) {
    const sheet = await document.getPage(number);
    const { items } = await sheet.getTextContent();
    lines.startSheet(number);
    for (const item of items) if ('str' in item) lines.add(item as SheetItem);
    sheet.cleanup();
    if (lines.length() > limits.maxCharacters) return { why: 'too_large' };
  }
  return { page: lines.page(await aboutOf(document)) };
}

async function aboutOf(document: Document): Promise<{ title: string | null; language: string | null }> {
  const info = (await document.getMetadata()).info as { Title?: unknown; Language?: unknown } | undefined;
  return { title: textOf(info?.Title), language: textOf(info?.Language) };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 500) : null;
}
