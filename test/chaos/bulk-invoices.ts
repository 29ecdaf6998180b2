import type { BatchItem } from './chaos-client.js';
import { chaosInvoice } from './chaos-invoice.js';

/** The seller of the second batch; its account at the portal has a rate. */
export const pacedSeller = '29ZZZCQ0008K1ZS';
/** The portal refuses its invoices: the registration has ended. */
export const endedBuyer = '27ZZZCQ0003C1ZI';

export const batchSize = 60;
const invoices = 300;

const isPaced = (index: number): boolean => Math.floor(index / batchSize) === 1;
const isB2c = (index: number): boolean => index % 50 === 17;
const isToEndedBuyer = (index: number): boolean => index % 75 === 30;
const numberOf = (index: number): string => `BULK/${String(index)}`;
const indexes = Array.from({ length: invoices }, (_, index) => index);

/** 300 invoices of two sellers. One in 50 is refused when it comes: a B2C invoice is not reported. */
export const bulkInvoices: readonly BatchItem[] = indexes.map((index) => ({
  input: chaosInvoice(numberOf(index), {
    ...(isPaced(index) && { sellerGstin: pacedSeller }),
    ...(isToEndedBuyer(index) && { buyerGstin: endedBuyer }),
    ...(isB2c(index) && { supplyType: 'B2C' }),
  }),
  reference: numberOf(index),
  idempotencyKey: numberOf(index),
}));

/** What the intake ought to say of each. */
export const expectedAnswers = indexes.map((index) => (isB2c(index) ? 'invalid_input' : 'accepted'));
/** Those that the portal refuses. */
export const refusedNumbers = indexes.filter(isToEndedBuyer).map(numberOf);
/** Jobs of the paced seller. */
export const pacedJobs = indexes.filter((index) => isPaced(index) && !isB2c(index)).length;
/** Jobs in all. */
export const bulkJobs = expectedAnswers.filter((answer) => answer === 'accepted').length;
