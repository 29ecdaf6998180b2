import type { InboundEvent } from '../../domain/inbound-event.js';
import type { PaymentAddress } from '../../domain/kept-payment.js';
import type { PaymentBook, PaymentOwner } from '../../domain/payment-book.js';
import type { GatewayNotice } from '../../payments/gateway-notice.js';
import { hearDispute } from './look/hear-dispute.js';
import { hearRefund } from './look/hear-refund.js';
import { newPayment } from './look/new-payment.js';
import type { PaymentErrands } from './payment-ports.js';

/** Whose webhook a job works on. */
export interface NoticeOf extends PaymentOwner {
  jobId: string;
}

export interface HeedNoticeDeps {
  book: PaymentBook;
  errands: Pick<PaymentErrands, 'look'>;
  /** The payments of the owner that a webhook may concern. */
  find(
    owner: PaymentOwner,
    notice: Pick<GatewayNotice, 'gateway' | 'gatewayOrderId' | 'gatewayPaymentId' | 'ourRef' | 'refundId'>,
  ): Promise<PaymentAddress[]>;
  now: () => Date;
}

/**
 * Makes what Munshi does about a gateway's webhooks. A webhook is a hint: the payments that it may concern are read from the
 * gateway soon. What only webhooks tell, disputes and others’ refunds, is kept at once. It may run any number of times.
 */
export const createHeedNotice =
  (deps: HeedNoticeDeps) =>
  async (of: NoticeOf, events: readonly Pick<InboundEvent, 'dataText'>[]): Promise<void> => {
    for (const { dataText } of events) {
      // Written by the gateway's receiver from the webhook, never taken from it as it came.
      await heed(deps, of, JSON.parse(dataText) as GatewayNotice);
    }
  };

const heed = async (deps: HeedNoticeDeps, of: NoticeOf, notice: GatewayNotice): Promise<void> => {
  const { tenantId, mode, jobId } = of;
  const owner = { tenantId, mode };
  const found = await deps.find(owner, notice);
  const second = await openSecondOrder(deps, owner, { notice, found });
  for (const address of second ? [...found, second] : found) {
    await hearDispute(deps.book, address, notice);
    await hearRefund(deps.book, address, notice);
    const { gateway, gatewayOrderId } = address;
    await deps.errands.look(owner, { gateway, gatewayOrderId }, `${jobId}|${gateway}|${gatewayOrderId}`);
  }
};

/**
 * An order that is not known here but bears our reference of a payment that is: it was given up for lost, and turned up. It
 * is kept, so that nobody pays twice. Null when the webhook tells of none.
 */
const openSecondOrder = async (
  { book, now }: HeedNoticeDeps,
  owner: PaymentOwner,
  { notice, found }: { notice: GatewayNotice; found: readonly PaymentAddress[] },
): Promise<PaymentAddress | null> => {
  const { gateway, gatewayOrderId, ourRef } = notice;
  if (gatewayOrderId === null || ourRef === null) return null;
  if (found.some((address) => address.gatewayOrderId === gatewayOrderId)) return null;
  const [first] = await book.ofReference(owner, ourRef);
  if (!first) return null;
  const { reference, amountMinor, currency } = first;
  const order = { ourRef, reference, amountMinor, currency, attention: 'second_order' as const };
  return book.open(newPayment({ ...owner, gateway, gatewayOrderId }, order, now()));
};
