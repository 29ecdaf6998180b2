import type { Connection } from '../../domain/action.js';
import { indiaDate } from '../../domain/india-time.js';
import type { Mode } from '../../domain/job.js';
import type { Done, Failed } from '../../domain/outcome.js';
import type { IrpCall, IrpProvider } from '../../providers/irp/irp-contract.js';

/** One account that has registered documents. */
export interface RegisteringSeller {
  tenantId: string;
  mode: Mode;
  sellerGstin: string;
  provider: string;
}

/** What the sweep stands on. */
export interface SweepDeps {
  irp: Pick<IrpProvider, 'rejectedIrns' | 'renew'>;
  /** The tenant's connection to that provider; null when there is none any more. */
  connect(seller: RegisteringSeller): Promise<Connection | null>;
  sellersSince(from: Date): Promise<RegisteringSeller[]>;
  /** Marks the tenant's own among these as void and tells of each once; gives how many were new. */
  voidIrns(item: {
    tenantId: string;
    mode: Mode;
    irns: readonly string[];
    event: { type: string; words: Readonly<Record<string, string>> };
  }): Promise<number>;
  now: () => Date;
}

const dayMs = 86_400_000;
const callTimeoutMs = 60_000;
/** So many sellers are asked for at a time. */
const atOnce = 4;

const event = {
  type: 'einvoice.voided',
  words: {
    code: 'irn_voided',
    message:
      'The IRN of this document is void: another portal had registered its number first, and the central registry keeps that one',
    hint: 'Look the number up on the GST portal. If that document is the same, use its signed copy and QR code; if not, issue this one under a new number and tell the buyer.',
  },
};

/** What one sweep has found, in numbers. `failed` counts sellers that could not be asked; they are asked again tomorrow. */
export type SweepCount = Record<'sellers' | 'failed' | 'voided', number>;

/**
 * Asks for the IRNs of yesterday and the day before that lost the central de-duplication, seller by seller, marks ours as
 * void and tells of each. Each day is asked for twice, so that one bad morning loses nothing. May run twice. Source: NIC
 * API docs, Get rejected IRNs v1.03.
 */
export const sweepRejectedIrns = async (deps: SweepDeps): Promise<SweepCount> => {
  const now = deps.now();
  const days = [1, 2].map((ago) => indiaDate(new Date(now.getTime() - ago * dayMs)));
  const sellers = await deps.sellersSince(new Date(`${days[1] ?? ''}T00:00:00+05:30`));
  const count: SweepCount = { sellers: sellers.length, failed: 0, voided: 0 };
  const defects: unknown[] = [];
  for (let from = 0; from < sellers.length; from += atOnce) {
    const some = sellers.slice(from, from + atOnce).map((seller) => sweepSeller(seller, days, deps));
    for (const swept of await Promise.allSettled(some)) {
      if (swept.status === 'rejected') defects.push(swept.reason);
      else {
        count.voided += swept.value.voided;
        count.failed += swept.value.isComplete ? 0 : 1;
      }
    }
  }
  // Thrown late: what is broken for one tenant must not keep the others from hearing of theirs.
  if (defects.length > 0) throw new AggregateError(defects, 'some sellers could not be swept');
  return count;
};

async function sweepSeller(
  seller: RegisteringSeller,
  days: readonly string[],
  deps: SweepDeps,
): Promise<{ voided: number; isComplete: boolean }> {
  const connection = await deps.connect(seller);
  if (!connection) return { voided: 0, isComplete: false };
  const { tenantId, mode, sellerGstin: gstin } = seller;
  const swept = { voided: 0, isComplete: true };
  for (const day of days) {
    const call = { tenantId, connection, gstin, signal: AbortSignal.timeout(callTimeoutMs) };
    const answer = await ask(call, day, deps.irp);
    if (answer.kind === 'done') {
      swept.voided += await deps.voidIrns({ tenantId, mode, irns: [...new Set(answer.result)], event });
    } else swept.isComplete = false;
  }
  return swept;
}

/** Once more with a new session where the old one is stale. */
async function ask(call: IrpCall, day: string, irp: SweepDeps['irp']): Promise<Done<string[]> | Failed> {
  const answer = await irp.rejectedIrns(call, day);
  if (answer.kind !== 'unauthorized') return answer;
  const renewed = await irp.renew(call);
  return renewed.kind === 'done' ? irp.rejectedIrns(call, day) : renewed;
}
