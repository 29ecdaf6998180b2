import type { ActionRun } from '../../../domain/action.js';
import type { Done, Failed } from '../../../domain/outcome.js';
import type { GatewaySettlement } from '../../../providers/gateway/gateway-contract.js';
import { toldEventId } from '../../inbound/told-event-id.js';
import { sortAbsent, type AbsentThere } from './absent-there.js';
import { lookAtMissing } from './look-at-missing.js';
import { booksOf, type ReconcileDeps } from './read-books.js';
import type { ReconcileInput } from './reconcile-input.js';
import type { DayComparison, MinorByCurrency } from '../../../domain/gateway-day.js';
import type { ReconcileResult } from './reconcile-result.js';

type Run = ActionRun<ReconcileInput>;

/** The longest list of a result. */
const mostListed = 1_000;

/**
 * Ends a reconciliation whose books are all read: compares them with the ledger, has what is missing here looked at, and
 * tells `payment.mismatch` once for the job when anything does not match. It may be done again.
 */
export const closeDay = async (run: Run, deps: ReconcileDeps): Promise<Done<ReconcileResult> | Failed> => {
  const { connection, signal } = run;
  const gateway = deps.gateways.of(connection);
  const settled = await gateway.settlements({ connection, signal, date: run.input.date });
  if (settled.kind !== 'done') return settled;
  const compared = await deps.lines.compareDay(booksOf(run), mostListed);
  const absent = await sortAbsent(run, deps, compared);
  if (absent.kind !== 'done') return absent;
  const lookedAt = await lookAtMissing(run, deps, compared);
  const result = resultOf(run, { compared, absent: absent.result, settlements: settled.result, lookedAt });
  await tellMismatch(run, deps, result);
  return { kind: 'done', result };
};

const resultOf = (
  { input }: Run,
  found: {
    compared: DayComparison;
    absent: AbsentThere;
    settlements: GatewaySettlement[];
    lookedAt: number;
  },
): ReconcileResult => {
  const { compared, absent, settlements, lookedAt } = found;
  const { unpaidHere, counts } = compared;
  const missingHere = [
    ...unpaidHere.map((line) => ({ ...line, known: true })),
    ...compared.missingHere.map((line) => ({ ...line, known: false })),
  ];
  return {
    gateway: input.gateway,
    date: input.date,
    matched: compared.matched,
    missingHere: missingHere.slice(0, mostListed),
    missingThere: absent.missingThere,
    amountMismatches: compared.amountMismatches,
    awaited: absent.awaited,
    fees: compared.fees,
    settlements: { items: settlements, totalMinor: totalOf(settlements) },
    adjustments: compared.adjustments,
    counts: {
      missingHere: counts.unpaidHere + counts.missingHere,
      missingThere: absent.missing,
      amountMismatches: counts.amountMismatches,
      adjustments: counts.adjustments,
    },
    lookedAt,
    complete: true,
  };
};

const totalOf = (settlements: readonly GatewaySettlement[]): MinorByCurrency => {
  const totals: Record<string, number> = {};
  for (const { currency, amountMinor } of settlements) {
    totals[currency] = (totals[currency] ?? 0) + amountMinor;
  }
  return totals;
};

const tellMismatch = async (run: Run, { lines }: ReconcileDeps, result: ReconcileResult): Promise<void> => {
  const { gateway, date, awaited, lookedAt } = result;
  const { missingHere, missingThere, amountMismatches } = result.counts;
  if (missingHere + missingThere + amountMismatches === 0) return;
  const { tenantId, mode, jobId } = run;
  await lines.tell({
    tenantId,
    mode,
    jobId,
    // Of the job's own id: however often this step is made, it is told once.
    id: toldEventId(jobId, 0),
    type: 'payment.mismatch',
    data: { gateway, date, jobId, missingHere, missingThere, amountMismatches, awaited, lookedAt },
    orderingKey: `${gateway}|${date}`,
  });
};
