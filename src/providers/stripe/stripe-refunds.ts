import type { Done, Failed } from '../../domain/outcome.js';
import type { Gateway, GatewayCall, GatewayRefund, RefundToMake } from '../gateway/gateway-contract.js';
import { doneWith, nullIfAbsent, orRefused } from '../gateway/reads.js';
import { differsFrom } from '../gateway/same-money.js';
import type { AskStripe } from './ask-stripe.js';
import { ourRefField } from './read-intent.js';
import { readRefund, readRefundPage } from './read-refund.js';
import type { RefundPage } from './read-refund.js';
import { mostOfPage, stripePaths } from './stripe-settings.js';

/** The only reasons that Stripe knows; any other stays with us. */
const reasons: readonly string[] = ['duplicate', 'fraudulent', 'requested_by_customer'];

/**
 * Refunds at Stripe: made with our reference as `Idempotency-Key` and in the metadata, found again in the list of the
 * payment's refunds.
 */
export const createStripeRefunds = (ask: AskStripe): Pick<Gateway, 'refund' | 'findRefund'> => ({
  refund: async (call) => {
    const { ourRef, amountMinor, reason } = call;
    const fields = {
      ...ofPayment(call.gatewayPaymentId),
      amount: amountMinor,
      reason: reason !== null && reasons.includes(reason) ? reason : null,
      metadata: { [ourRefField]: ourRef },
    };
    const request = { method: 'POST', path: stripePaths.refunds, idempotencyKey: ourRef, fields } as const;
    const made = orRefused(await ask(call, request, readRefund));
    return made.kind === 'done' ? meantBy(call, made) : made;
  },
  findRefund: async (call) => {
    if (call.refundId === undefined) return findByRef(ask, call);
    const request = { method: 'GET', path: stripePaths.refund(call.refundId) } as const;
    const found = await ask(call, request, readRefund);
    return found.kind === 'read'
      ? meantBy(call, doneWith(found.value, found.httpStatus))
      : nullIfAbsent(found);
  },
});

const findByRef = async (
  ask: AskStripe,
  call: GatewayCall & RefundToMake,
): Promise<Done<GatewayRefund | null> | Failed> => {
  let after: string | null = null;
  do {
    const page: Done<RefundPage> | Failed = orRefused(
      await ask(call, listRequest(call, after), readRefundPage),
    );
    if (page.kind !== 'done') return page;
    const { refunds, next }: RefundPage = page.result;
    const ours = refunds.find(({ ourRef }) => ourRef === call.ourRef);
    if (ours) return meantBy(call, { ...page, result: ours });
    after = next;
  } while (after !== null);
  return { kind: 'done', result: null };
};

const listRequest = ({ gatewayPaymentId }: RefundToMake, after: string | null) => {
  const fields = { ...ofPayment(gatewayPaymentId), limit: mostOfPage, starting_after: after };
  return { method: 'GET', path: stripePaths.refunds, fields } as const;
};

/** The refund, if it is of the amount that was meant. */
const meantBy = (call: RefundToMake, made: Done<GatewayRefund>): Done<GatewayRefund> | Failed =>
  differsFrom(call, made.result, { gateway: 'Stripe', ourRef: call.ourRef }) ?? made;

/** A refund hangs on a charge; an intent stands for its successful one. */
const ofPayment = (id: string): Record<string, string> =>
  id.startsWith('pi_') ? { payment_intent: id } : { charge: id };
