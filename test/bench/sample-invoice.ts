import { readFileSync } from 'node:fs';
import { indiaDate } from '../../src/domain/india-time.js';

/** Beside the sources: samples are not compiled, so they are looked for from the built file. */
const file = new URL('../../../fixtures/requests/einvoice.generate/inter-state.json', import.meta.url);

/** The sample of a valid inter-state invoice for `einvoice.generate`, dated today in India, under this number. */
export const sampleInvoice = (invoiceNo: string): Record<string, unknown> => {
  const text = readFileSync(file, 'utf8').replaceAll('{{today}}', indiaDate(new Date()));
  return { ...(JSON.parse(text) as Record<string, unknown>), invoiceNo };
};
