import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ink, page } from './page.js';
import { printableText } from './printable-text.js';
import { wrapText } from './wrap-text.js';

/** How a text is written; size in points, 8 unless told. */
export interface TextStyle {
  size?: number;
  bold?: boolean;
  colour?: string;
  align?: 'left' | 'right';
}

/** Where a text is written, in points; `y` is the top of its first line. */
export interface Place {
  x: number;
  y: number;
  width: number;
}

/** A PDF in the making, and the few ways in which the print writes on it. */
export interface PdfWriter {
  /** For lines, boxes and pages. */
  doc: PDFKit.PDFDocument;
  /** Height in points that the text takes, broken into lines of that width. */
  heightOf: (text: string, width: number, style?: TextStyle) => number;
  /** Writes the text, broken into lines of the place's width; gives the `y` below it. */
  write: (text: string, place: Place, style?: TextStyle) => number;
  /** Writes the text on one line, smaller where it does not fit. */
  fit: (text: string, place: Place, style?: TextStyle) => void;
  /** Ends the document; gives its bytes. */
  finish: () => Promise<Buffer>;
}

// Noto Sans Devanagari has Latin, the rupee sign and Hindi in one file (SIL Open Font License 1.1).
const fontFile = (weight: string): Buffer =>
  readFileSync(
    createRequire(import.meta.url).resolve(
      `@expo-google-fonts/noto-sans-devanagari/${weight}/NotoSansDevanagari_${weight}.ttf`,
    ),
  );
let fonts: { regular: Buffer; bold: Buffer } | undefined;
const fontFiles = () => (fonts ??= { regular: fontFile('400Regular'), bold: fontFile('700Bold') });

/** Height of a line, as a part of the size: letters of Devanagari reach higher and lower than Latin ones. */
const leading = 1.28;

/** Opens an A4 document that says who made it when; the same content and date give the same bytes. */
export const createPdfWriter = async (info: {
  title: string;
  author: string;
  date: Date;
}): Promise<PdfWriter> => {
  // Loaded with the first print: it is a tenth of what a process takes to start.
  const { default: PDFDocument } = await import('pdfkit');
  const doc = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    bufferPages: true,
    // The first version that knows transparency is 1.4.
    pdfVersion: '1.7',
    lang: 'en-IN',
    displayTitle: true,
    info: { Title: info.title, Author: info.author, CreationDate: info.date, ModDate: info.date },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => void chunks.push(chunk));
  const { regular, bold } = fontFiles();
  doc.registerFont('regular', regular).registerFont('bold', bold);

  const take = ({ size = 8, bold: isBold = false, colour = ink }: TextStyle): number => {
    doc
      .font(isBold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor(colour);
    return size * leading;
  };
  const measure = (text: string): number => doc.widthOfString(text);
  const put = (line: string, { x, y, width }: Place, align: TextStyle['align']): void => {
    const start = align === 'right' ? x + width - measure(line) : x;
    doc.text(line, start, y, { lineBreak: false });
  };

  return {
    doc,
    heightOf: (text, width, style = {}) => {
      const height = take(style);
      return wrapText(printableText(text), width, measure).length * height;
    },
    write: (text, place, style = {}) => {
      const height = take(style);
      const lines = wrapText(printableText(text), place.width, measure);
      lines.forEach((line, index) => put(line, { ...place, y: place.y + index * height }, style.align));
      return place.y + lines.length * height;
    },
    fit: (text, place, style = {}) => {
      const line = printableText(text);
      take(style);
      const excess = measure(line) / place.width;
      if (excess > 1) doc.fontSize((style.size ?? 8) / excess);
      put(line, place, style.align);
    },
    finish: () =>
      new Promise((resolve, reject) => {
        doc.on('end', () => resolve(Buffer.concat(chunks)));
        doc.on('error', reject);
        doc.end();
      }),
  };
};
