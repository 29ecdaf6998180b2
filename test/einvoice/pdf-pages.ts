import * as library from 'pdfjs-serverless';

/** The part of the library that is used here: its own types cannot be resolved by Node's rules. */
interface PdfReader {
  getDocument: (source: { data: Uint8Array }) => { promise: Promise<PdfDocument> };
}

interface PdfDocument {
  numPages: number;
  getPage: (
    number: number,
  ) => Promise<{ getTextContent: () => Promise<{ items: readonly { str?: string }[] }> }>;
  destroy: () => Promise<void>;
}

const { getDocument } = library as unknown as PdfReader;

/** The text of each page of a PDF, as another library reads it, with single spaces. */
export const pdfPages = async (pdf: Buffer): Promise<string[]> => {
  const document = await getDocument({ data: new Uint8Array(pdf) }).promise;
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  const texts = await Promise.all(
    numbers.map(async (number) => {
      const { items } = await (await document.getPage(number)).getTextContent();
      return items.map(({ str = '' }) => str).join(' ');
    }),
  );
  await document.destroy();
  return texts.map((text) => text.replace(/\s+/g, ' '));
};
