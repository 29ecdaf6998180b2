import { z } from 'zod';
import { gatewayNames, type GatewayName } from '../../../src/payments/gateway-status.js';
import type { CallApi } from '../call-api.js';
import { createDeskClient, type DeskJob } from '../einvoices/desk/desk-client.js';
import { receiptOf } from '../einvoices/desk/receipt-of.js';
import { until } from '../until.js';

const gateway = z.enum(gatewayNames);

const created = z.object({
  gateway,
  gatewayOrderId: z.string(),
  amountMinor: z.int(),
  currency: z.string(),
  fee: z.object({ amountMinor: z.int(), currency: z.string() }).nullable(),
  route: z.object({
    reason: z.string(),
    passedOver: z.array(z.object({ gateway, why: z.string(), inWords: z.string() })),
  }),
});

const verified = z.object({
  gatewayPaymentId: z.string().nullable(),
  status: z.string(),
  amountMinor: z.int(),
  method: z.string().nullable(),
  last4: z.string().nullable(),
  fee: z.object({ amountMinor: z.int(), currency: z.string() }).nullable(),
  refundedMinor: z.int(),
});

const refunded = z.object({ refundId: z.string(), status: z.string(), amountMinor: z.int() });

const events = z.object({ items: z.array(z.object({ data: z.record(z.string(), z.unknown()) })) });

/** An order that a customer can pay, as far as the demo reads it. Amounts are minor units. */
export type CreatedOrder = z.infer<typeof created>;
export type VerifiedPayment = z.infer<typeof verified>;
export type MadeRefund = z.infer<typeof refunded>;

/** What the app's own records say is to be paid. */
export interface ToBePaid {
  reference: string;
  amountMinor: number;
  /** Rupees if not given. */
  currency?: string;
  /** The one that costs least if not given. */
  gateway?: GatewayName;
}

/** Names an order, with what the app expects of it. */
export type Expected = Pick<CreatedOrder, 'gateway' | 'gatewayOrderId' | 'amountMinor' | 'currency'>;

/** What a browser brought back. */
export interface BroughtBack {
  gatewayPaymentId: string;
  signature: string;
}

/** What is to go back; without an amount, all that remains. */
export interface ToRefund {
  reference: string;
  gateway: GatewayName;
  gatewayPaymentId: string;
  amountMinor?: number;
}

/** The payments' part of the API. Everything throws what the API said. */
export interface PaymentsClient {
  create(payment: ToBePaid): Promise<DeskJob>;
  verify(expected: Expected, back?: BroughtBack): Promise<DeskJob>;
  refund(refund: ToRefund): Promise<DeskJob>;
  reconcile(gateway: GatewayName, date: string): Promise<DeskJob>;
  /** What was told of an order by events of this type, the newest first. */
  eventsOf(type: string, gatewayOrderId: string): Promise<Record<string, unknown>[]>;
  /** Waits until an event of this type tells of the order. */
  told(type: string, gatewayOrderId: string): Promise<void>;
}

/** The receipts of the jobs. Each throws in words when the job did not succeed. */
export const orderOf = (job: DeskJob): CreatedOrder => receiptOf(job, created);
export const verifiedOf = (job: DeskJob): VerifiedPayment => receiptOf(job, verified);
export const refundOf = (job: DeskJob): MadeRefund => receiptOf(job, refunded);

/** A made-up customer: Cashfree asks for a phone. */
const customer = { id: 'cust_demo', name: 'Asha Example', email: 'asha@example.com', phone: '9876543210' };

export const createPaymentsClient = (call: CallApi): PaymentsClient => {
  const { send } = createDeskClient(call);
  const eventsOf: PaymentsClient['eventsOf'] = async (type, gatewayOrderId) => {
    const { items } = await call(events, 'GET', `/v1/events?type=${type}&limit=100`);
    return items.map(({ data }) => data).filter((data) => data['gatewayOrderId'] === gatewayOrderId);
  };
  return {
    create: ({ currency = 'INR', ...payment }) =>
      send('payment.create', {
        ...payment,
        currency,
        customer,
        returnUrl: 'https://shop.example/paid',
      }),
    verify: ({ gateway, gatewayOrderId, amountMinor, currency }, back) =>
      send('payment.verify', {
        gateway,
        gatewayOrderId,
        expectedAmountMinor: amountMinor,
        expectedCurrency: currency,
        ...back,
      }),
    refund: (refund) => send('payment.refund', refund),
    reconcile: (gateway, date) => send('payment.reconcile', { gateway, date }),
    eventsOf,
    async told(type, gatewayOrderId) {
      await until(
        `${type} is told of ${gatewayOrderId}`,
        () => eventsOf(type, gatewayOrderId),
        (found) => found.length > 0,
      );
    },
  };
};
