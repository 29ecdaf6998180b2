import type { KeptRefund } from '../../../domain/kept-payment.js';
import type { Done, Failed, Failure } from '../../../domain/outcome.js';
import { gatewayRefusals } from '../../../providers/gateway/classify-gateway.js';
import type { PaymentDeps } from '../payment-ports.js';
import { takeRefund } from '../settle-refund.js';
import { freeRefund } from './free-refund.js';
import { refundAtGateway } from './refund-at-gateway.js';
import { paymentDisputed, refundConflict } from './refund-failures.js';
import type { RefundResult, RefundRun } from './refund-input.js';
import { refundOutcome } from './refund-outcome.js';

/**
 * Asks the gateway for a refund whose amount is reserved. The amount is free again only when it is certain that the gateway
 * has made none; in doubt it stays reserved, and is looked up.
 */
export const sendRefund = async (
  run: RefundRun,
  deps: PaymentDeps,
  refund: KeptRefund,
): Promise<Done<RefundResult> | Failed> => {
  const payment = await deps.book.find(refund);
  // It may have waited for its turn since it was reserved.
  if (payment?.disputed) return freed(deps, refund, paymentDisputed);
  const made = await deps.gateways.of(run.connection).refund(refundAtGateway(run, refund));
  switch (made.kind) {
    case 'done': {
      const kept = await takeRefund(deps, refund, refund, made.result, run.now());
      return refundOutcome(kept, { httpStatus: made.httpStatus });
    }
    case 'rejected':
      return made.failure.code === gatewayRefusals.alreadyThere
        ? lookUp(run, deps, refund, made.failure)
        : freed(deps, refund, made);
    case 'transient':
      // "Still at work on it" and "try again" say nothing of what has become of it so far.
      return made.failure.code === 'not_sent'
        ? freed(deps, refund, made)
        : { kind: 'unknown', failure: made.failure };
    case 'throttled':
    case 'unauthorized':
    case 'unknown':
      return made;
    default:
      return made satisfies never;
  }
};

const freed = async (deps: PaymentDeps, refund: KeptRefund, failed: Failed): Promise<Failed> => {
  await freeRefund(deps, refund);
  return failed;
};

/**
 * "Already refunded" is ours only if our reference is there. When it is absent for long, somebody else has refunded it; a
 * gateway also says so while it only remembers a first call of which nothing came.
 */
const lookUp = async (
  run: RefundRun,
  deps: PaymentDeps,
  refund: KeptRefund,
  failure: Failure,
): Promise<Done<RefundResult> | Failed> => {
  const found = await deps.gateways.of(run.connection).findRefund(refundAtGateway(run, refund));
  if (found.kind !== 'done') return { kind: 'unknown', failure: found.failure };
  if (found.result) {
    const kept = await takeRefund(deps, refund, refund, found.result, run.now());
    return refundOutcome(kept, { recovered: true, httpStatus: found.httpStatus });
  }
  // After a doubt the engine performs only once a look-up has found nothing.
  const inDoubtMs = run.now().getTime() - (run.doubtSince ?? run.now()).getTime();
  return inDoubtMs < conflictAfterMs ? { kind: 'unknown', failure } : freed(deps, refund, refundConflict);
};

/** So long "already", of nothing of ours, may still be the gateway's memory of a call that it did not finish. */
const conflictAfterMs = 60_000;
