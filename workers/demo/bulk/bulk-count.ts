import { StartRefused } from '../../../src/platform/start-refused.js';

const mostInvoices = 100_000;

/** How many invoices `--bulk` asks for, `usual` when it was not given. Throws StartRefused for what is no such number. */
export const readBulkCount = (given: string | undefined, usual: number): number => {
  if (given === undefined) return usual;
  const count = /^[0-9]{1,6}$/.test(given) ? Number(given) : 0;
  if (count < 1 || count > mostInvoices) {
    throw new StartRefused(`--bulk takes a whole number from 1 to ${mostInvoices}; ${given} is none.`);
  }
  return count;
};
