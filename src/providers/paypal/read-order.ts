import { z } from 'zod';
import type {
  GatewayMoney,
  GatewayOrder,
  GatewayPayment,
  GatewayRefund,
  OrderStatus,
} from '../gateway/gateway-contract.js';
import { captureSchema, toPayment } from './read-capture.js';
import { fromPayPalAmount, paypalAmount } from './paypal-money.js';
import { readRefund } from './read-refund.js';

const sourceSchema = z.looseObject({ last_digits: z.string().nullish() }).nullish();

const orderSchema = z.looseObject({
  id: z.string().min(1),
  status: z.string(),
  payment_source: z.record(z.string(), sourceSchema).nullish(),
  purchase_units: z
    .array(
      z.looseObject({
        custom_id: z.string().nullish(),
        amount: paypalAmount.optional(),
        payments: z
          .looseObject({
            captures: z.array(captureSchema).default([]),
            refunds: z.array(z.unknown()).default([]),
          })
          .optional(),
      }),
    )
    .length(1),
  links: z.array(z.looseObject({ rel: z.string(), href: z.string() })).default([]),
});

type Order = z.infer<typeof orderSchema>;

/** Where an order stands before anything was captured; `APPROVED` is not paid. One not listed is taken for pending. */
const statusOf: Readonly<Record<string, OrderStatus>> = {
  CREATED: 'open',
  SAVED: 'open',
  APPROVED: 'authorized',
  PAYER_ACTION_REQUIRED: 'pending',
  VOIDED: 'cancelled',
};

/**
 * Reads an order with its captures; undefined when it is none. What counts as paid are its captures, not its own word: the
 * amount of a paid one is what was captured. `clientId` is the app's, which the browser needs.
 */
export const readOrder = (body: unknown, { clientId }: { clientId: string }): GatewayOrder | undefined => {
  const order = orderSchema.safeParse(body).data;
  const unit = order?.purchase_units[0];
  if (!order || !unit) return undefined;
  const payments = paymentsOf(order);
  if (!payments) return undefined;
  const status = statusWith(order, payments);
  const paid = payments.filter((payment) => payment.status === 'paid');
  const money =
    status === 'paid' ? totalOf(paid) : moneyOf(unit.amount ?? unit.payments?.captures[0]?.amount);
  if (!money) return undefined;
  return {
    gatewayOrderId: order.id,
    ourRef: unit.custom_id ?? unit.payments?.captures[0]?.custom_id ?? null,
    status,
    amountMinor: money.amountMinor,
    currency: money.currency,
    checkout: checkoutOf(order, clientId),
    payments,
  };
};

/** The refunds that an order lists; undefined when it, or one of them, cannot be read. */
export const readRefundsOfOrder = (body: unknown): GatewayRefund[] | undefined => {
  const order = orderSchema.safeParse(body).data;
  return order && refundsOf(order);
};

const refundsOf = (order: Order): GatewayRefund[] | undefined => {
  const listed = order.purchase_units[0]?.payments?.refunds ?? [];
  const refunds = listed.map(readRefund).filter((refund) => refund !== undefined);
  return refunds.length === listed.length ? refunds : undefined;
};

const paymentsOf = (order: Order): GatewayPayment[] | undefined => {
  const captures = order.purchase_units[0]?.payments?.captures ?? [];
  const [method, source] = Object.entries(order.payment_source ?? {})[0] ?? [];
  const refunds = refundsOf(order);
  const payments = captures
    .map((capture) =>
      toPayment(capture, {
        gatewayOrderId: order.id,
        method: method ?? null,
        lastDigits: source?.last_digits ?? null,
        refundedMinor: refundedOf(capture.id, refunds ?? []),
      }),
    )
    .filter((payment) => payment !== undefined);
  return refunds && payments.length === captures.length ? payments : undefined;
};

const refundedOf = (captureId: string, refunds: readonly GatewayRefund[]): number =>
  refunds
    .filter(({ gatewayPaymentId, status }) => gatewayPaymentId === captureId && status !== 'failed')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);

const statusWith = (order: Order, payments: readonly GatewayPayment[]): OrderStatus => {
  if (payments.some(({ status }) => status === 'paid')) return 'paid';
  if (order.status !== 'COMPLETED') return statusOf[order.status] ?? 'pending';
  return payments.length > 0 && payments.every(({ status }) => status === 'failed') ? 'failed' : 'pending';
};

const totalOf = (payments: readonly GatewayPayment[]): GatewayMoney | null => {
  const currencies = new Set(payments.map(({ currency }) => currency));
  const [currency] = currencies;
  if (currency === undefined || currencies.size > 1) return null;
  return { amountMinor: payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0), currency };
};

const moneyOf = (amount: z.infer<typeof paypalAmount> | undefined): GatewayMoney | null =>
  amount ? fromPayPalAmount(amount) : null;

/** The link is named by how the order was made. */
const checkoutOf = ({ id, links }: Order, clientId: string): Record<string, unknown> => {
  const approval = links.find(({ rel }) => rel === 'approve' || rel === 'payer-action');
  return { orderId: id, clientId, ...(approval && { approveUrl: approval.href }) };
};
