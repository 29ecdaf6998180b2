import type { Register } from '../einvoices/stand-in-control.js';
import { cancelledBuyerCode, type BulkEnd, type BulkInvoice } from './bulk-invoices.js';
import type { SentBulk } from './send-bulk.js';

/** One thing that must hold, in words with its figures. */
export interface Finding {
  holds: boolean;
  words: string;
}

/** Whether a bulk ended as each of its invoices had to, by what the API told and by what the registry holds. */
export const judgeBulk = (
  invoices: readonly BulkInvoice[],
  sent: SentBulk,
  register: Register,
): Finding[] => [
  judgeRegistered(invoices, sent),
  judgeDoor(invoices, sent),
  judgePortal(invoices, sent),
  judgeRegister(invoices, register),
];

const withEnd = (invoices: readonly BulkInvoice[], end: BulkEnd): BulkInvoice[] =>
  invoices.filter((invoice) => invoice.end === end);

const judgeRegistered = (invoices: readonly BulkInvoice[], { group, tookMs }: SentBulk): Finding => {
  const { succeeded, failed, cancelled } = group.counts;
  const perSecond = ((succeeded + failed + cancelled) * 1_000) / tookMs;
  return {
    holds: succeeded === withEnd(invoices, 'registered').length && cancelled === 0,
    words: `${succeeded} of ${invoices.length} registered in ${(tookMs / 1_000).toFixed(1)} s: ${perSecond.toFixed(1)} invoices a second`,
  };
};

const judgeDoor = (invoices: readonly BulkInvoice[], { answers }: SentBulk): Finding => {
  const isAsItMustBe = ({ end }: BulkInvoice, index: number): boolean =>
    answers[index]?.status === (end === 'refused at the door' ? 422 : 202);
  const faults = answers.flatMap(({ error }) => error?.errors ?? []);
  const example = faults[0] ? `, the first for ${faults[0].pointer}: ${faults[0].message}` : '';
  return {
    holds: answers.length === invoices.length && invoices.every(isAsItMustBe),
    words: `${answers.filter(({ status }) => status === 422).length} refused at the door, the others accepted${example}`,
  };
};

const judgePortal = (invoices: readonly BulkInvoice[], { group }: SentBulk): Finding => {
  const refused = new Set(withEnd(invoices, 'refused by the portal').map(({ invoiceNo }) => invoiceNo));
  const codes = [...new Set(group.failures.map(({ code }) => code))].join(', ');
  return {
    holds:
      group.counts.failed === refused.size &&
      group.failures.every(
        ({ reference, code }) => refused.has(reference ?? '') && code === cancelledBuyerCode,
      ),
    words: `${group.counts.failed} refused by the portal${codes === '' ? '' : ` (${codes})`}`,
  };
};

const judgeRegister = (invoices: readonly BulkInvoice[], { registrationsByKey }: Register): Finding => {
  const times = new Map(
    Object.entries(registrationsByKey).map(([key, count]) => [key.split('|').at(-1), count]),
  );
  const isRight = ({ invoiceNo, end }: BulkInvoice): boolean =>
    (times.get(invoiceNo) ?? 0) === (end === 'registered' ? 1 : 0);
  const wrong = invoices.filter((invoice) => !isRight(invoice)).map(({ invoiceNo }) => invoiceNo);
  return {
    holds: wrong.length === 0,
    words:
      wrong.length === 0
        ? "the portal's register has each of these numbers once, and none that was refused"
        : `the portal's register has ${wrong.length} numbers otherwise than once: ${wrong.slice(0, 5).join(', ')}`,
  };
};
