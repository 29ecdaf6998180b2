import { paymentNotice } from '../payment-notice.js';

/** How a text of the bulk must end. */
export type TextEnd = 'sent' | 'refused at the door' | 'refused by the gateway';

/** One recipient of the bulk. */
export interface BulkRecipient {
  reference: string;
  /** E.164; empty for who has no number. */
  e164: string;
  input: Record<string, unknown>;
  end: TextEnd;
}

/** As many as one call takes. */
export const recipientCount = 1_000;

/** No gateway of the sandbox takes a message for it. */
const refusedNumber = '+916000000000';
const noNumber = '12345';

/** Customers whose payments are confirmed: of each 250 one with a slip in the number, and one whose number the gateway refuses. */
export const bulkRecipients = (): BulkRecipient[] =>
  Array.from({ length: recipientCount }, (_, index) => recipientOf(index + 1));

const recipientOf = (number: number): BulkRecipient => {
  const serial = String(number).padStart(4, '0');
  const of = (e164: string, end: TextEnd, to = e164): BulkRecipient => ({
    reference: `CUST-${serial}`,
    e164,
    input: paymentNotice(to, { order: `ORD${serial}` }),
    end,
  });
  if (number % 250 === 100) return of('', 'refused at the door', noNumber);
  if (number % 250 === 200) return of(refusedNumber, 'refused by the gateway');
  return of(`+91987651${serial}`, 'sent');
};
