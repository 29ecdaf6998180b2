import type { NicStandIn } from '../../fixtures/stand-ins/nic/nic-options.js';
import type { Ledger } from '../../src/ledger/connect.js';

interface DeskJob {
  action: string;
  state: string;
  natural_key: string;
  irn: string | null;
  bill: string | null;
  code: string | null;
}

/** The first e-way bill of a registry; the others follow it without a gap. */
const firstBill = 181_000_000_001;

/** An IRN that is cancelled: as our own ledger knew it, and as the portal says it. */
const notActive: readonly (string | null)[] = ['irn_not_active', '2302'];

const line = (key: string, status: string, bill: string | null, isBillActive: boolean): string =>
  `${key} ${status}, ${bill === null ? 'no e-way bill' : `e-way bill ${bill} ${isBillActive ? 'active' : 'cancelled'}`}`;

const readJobs = (ledger: Ledger): Promise<DeskJob[]> => ledger<DeskJob[]>`
  select action, state, natural_key, result ->> 'irn' as irn, result ->> 'ewayBillNo' as bill, error ->> 'code' as code
  from job where queue = 'einvoice' order by id`;

/** What has become of each document by the word of the jobs that succeeded, a line for each. */
export const deskByJobs = async (ledger: Ledger): Promise<string[]> => {
  const done = (await readJobs(ledger)).filter(({ state }) => state === 'succeeded');
  const keysOf = (action: string): Set<string> =>
    new Set(done.filter((job) => job.action === action).map((job) => job.natural_key));
  const [cancelled, cancelledBills] = [keysOf('einvoice.cancel'), keysOf('ewaybill.cancel')];
  return done
    .filter(({ action }) => action === 'einvoice.generate')
    .map(({ natural_key: key, irn, bill: first }) => {
      const later = done.find((job) => job.action === 'ewaybill.generate' && job.natural_key === irn);
      const bill = later?.bill ?? first;
      return line(key, cancelled.has(irn ?? '') ? 'CNL' : 'ACT', bill, !cancelledBills.has(bill ?? ''));
    })
    .sort();
};

/** The same by the register's. */
export const deskByRegister = (standIn: NicStandIn): string[] =>
  Object.values(standIn.register().documents)
    .map(({ key, status, ewbNo, ewbCancelled }) => {
      const bill = ewbNo ?? ewbCancelled?.number ?? null;
      return line(key, status, bill === null ? null : String(bill), ewbNo !== null);
    })
    .sort();

/** Why jobs failed, as `action code` with their documents; those that the register bears out are left out. */
export const unjustFailures = async (ledger: Ledger, standIn: NicStandIn): Promise<string[]> => {
  const { documents } = standIn.register();
  const isJust = ({ action, natural_key: irn, code }: DeskJob): boolean => {
    const document = documents[irn];
    const hasHadBill = document !== undefined && (document.ewbNo ?? document.ewbCancelled) !== null;
    if (action === 'einvoice.cancel')
      return code === 'active_eway_bill' && hasHadBill && document.status === 'ACT';
    return action === 'ewaybill.generate' && notActive.includes(code) && document?.status === 'CNL';
  };
  return (await readJobs(ledger))
    .filter((job) => job.state !== 'succeeded' && !isJust(job))
    .map(({ action, state, natural_key: key, code }) => `${action} ${state} ${String(code)} ${key}`);
};

/** Documents for which more than one e-way bill was ever made. */
export const doubledBills = (standIn: NicStandIn): string[] => {
  const made = new Map<string, number>();
  for (let number = firstBill; ; number += 1) {
    const document = standIn.core.documents.findByEwayBill(number);
    if (!document) break;
    made.set(document.key, (made.get(document.key) ?? 0) + 1);
  }
  return [...made].filter(([, times]) => times > 1).map(([key]) => key);
};
