import type { KeptPayment } from '../../../domain/kept-payment.js';
import type { PaymentRecord } from '../../../payments/payment-record.js';
import type { KnownDispute } from './dispute-news.js';

/** All that the book knows of a payment: what the gateway's news came to, and what was heard and told beside it. */
export interface KeptRecord extends PaymentRecord {
  /** What went back without us, as far as the app was told of it; minor units. */
  refundedByOthersMinor?: number;
  /** By the gateway's ids. */
  disputes?: Readonly<Record<string, KnownDispute>>;
}

/** The record of a payment; the ledger keeps it as it comes. */
export const recordOf = ({ record }: Pick<KeptPayment, 'record'>): KeptRecord => record as KeptRecord;
