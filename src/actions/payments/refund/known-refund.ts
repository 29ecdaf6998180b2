import type { KeptRefund } from '../../../domain/kept-payment.js';
import type { Done, Failed, Recovery } from '../../../domain/outcome.js';
import type { PaymentDeps } from '../payment-ports.js';
import { takeRefund } from '../settle-refund.js';
import { refundAtGateway } from './refund-at-gateway.js';
import { differsFromKept } from './refund-failures.js';
import { refundRefOf, type RefundResult, type RefundRun } from './refund-input.js';
import { refundOutcome } from './refund-outcome.js';

/** The refund of a run as the ledger has it; null when it has none. */
export const findKnown = ({ book }: PaymentDeps, run: RefundRun): Promise<KeptRefund | null> =>
  book.findRefund({ tenantId: run.tenantId, mode: run.mode }, refundRefOf(run));

/** Where a refund stands that the gateway has answered before, read anew while it is pending. */
export const standingRefund = async (
  run: RefundRun,
  deps: PaymentDeps,
  known: KeptRefund,
): Promise<Done<RefundResult> | Failed> => {
  const differs = differsFromKept(known, run.input);
  if (differs) return differs;
  if (known.status !== 'pending' || known.refundId === null) return refundOutcome(known, { recovered: true });
  const { refundId } = known;
  const call = { ...refundAtGateway(run, known), refundId };
  const read = await deps.gateways.of(run.connection).findRefund(call);
  if (read.kind !== 'done') return read;
  const now = read.result ? await takeRefund(deps, known, known, read.result, run.now()) : known;
  return refundOutcome(now, { recovered: true, httpStatus: read.httpStatus });
};

/** Asks the gateway whether it has the refund, by our reference. */
export const recoverRefund = async (run: RefundRun, deps: PaymentDeps): Promise<Recovery<RefundResult>> => {
  const known = await findKnown(deps, run);
  // Without a row, or freed before an answer, no call is under way.
  if (!known || (known.status === 'failed' && known.refundId === null)) return { kind: 'absent' };
  if (known.status !== 'reserved') return standingRefund(run, deps, known);
  const differs = differsFromKept(known, run.input);
  if (differs) return differs;
  const found = await deps.gateways.of(run.connection).findRefund(refundAtGateway(run, known));
  if (found.kind !== 'done') return found;
  const { result, httpStatus } = found;
  if (!result) return { kind: 'absent', ...(httpStatus !== undefined && { httpStatus }) };
  return refundOutcome(await takeRefund(deps, known, known, result, run.now()), {
    recovered: true,
    httpStatus,
  });
};
