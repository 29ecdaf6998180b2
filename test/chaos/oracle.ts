import type { NicStandIn } from '../../fixtures/stand-ins/nic/nic-options.js';
import type { Ledger } from '../../src/ledger/connect.js';

/** What the provider's books and ours say of the same invoices. */
export interface Balance {
  accepted: number;
  succeeded: number;
  failed: number;
  notEnded: number;
  /** IRNs in the stand-in's register. */
  registered: number;
  /** Accepted documents that the register does not have. */
  lost: string[];
  /** Documents registered more than once. */
  doubled: string[];
  /** Documents whose IRN in the ledger is another than in the register. */
  different: string[];
  /** Sends that the IRP answered with "duplicate": harmless, but a sign that something was done before it was asked. */
  resent: number;
}

/** Compares the ledger's registrations with the stand-in's register, document by document. */
export const balanceBooks = async (ledger: Ledger, standIn: NicStandIn): Promise<Balance> => {
  const jobs = await ledger<{ state: string; natural_key: string; irn: string | null }[]>`
    select state, natural_key, result ->> 'irn' as irn from job where action = 'einvoice.generate' order by id`;
  const register = standIn.register();
  const irnByKey = new Map(Object.entries(register.documents).map(([irn, document]) => [document.key, irn]));
  const count = (state: string): number => jobs.filter((job) => job.state === state).length;
  const ended = count('succeeded') + count('failed') + count('cancelled');
  return {
    accepted: jobs.length,
    succeeded: count('succeeded'),
    failed: count('failed'),
    notEnded: jobs.length - ended,
    registered: irnByKey.size,
    lost: jobs.filter((job) => !irnByKey.has(job.natural_key)).map((job) => job.natural_key),
    doubled: Object.entries(register.registrationsByKey)
      .filter(([, times]) => times > 1)
      .map(([key]) => key),
    different: jobs
      .filter((job) => job.irn !== null && irnByKey.get(job.natural_key) !== job.irn)
      .map((job) => job.natural_key),
    resent: Object.values(register.duplicatesByKey).reduce((sum, times) => sum + times, 0),
  };
};

/** True when every accepted job ended well, each document is registered once, and both books agree. */
export const booksAgree = (balance: Balance): boolean =>
  balance.notEnded === 0 &&
  balance.failed === 0 &&
  balance.succeeded === balance.accepted &&
  balance.registered === balance.accepted &&
  balance.lost.length + balance.doubled.length + balance.different.length === 0;
