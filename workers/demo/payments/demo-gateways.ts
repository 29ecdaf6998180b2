import { z } from 'zod';
import type { GatewayName } from '../../../src/payments/gateway-status.js';

const paid = z.object({
  paymentId: z.string(),
  state: z.string(),
  /** What the browser brings back to the shop. */
  back: z.record(z.string(), z.unknown()),
});

const books = z.object({
  orders: z.array(z.object({ id: z.string(), account: z.string(), reference: z.string().nullable() })),
  payments: z.array(
    z.object({ id: z.string(), account: z.string(), state: z.string(), capturedMinor: z.int() }),
  ),
  refunds: z.array(z.object({ paymentId: z.string(), amountMinor: z.int(), state: z.string() })),
});

/** What came of a customer's try to pay. */
export type CustomerPaid = z.infer<typeof paid>;

/** What a customer does; the whole of the order by UPI if nothing else is said. */
export interface CustomerPays {
  orderId: string;
  outcome?: 'paid' | 'authorized' | 'failed' | 'pending';
  method?: string;
  last4?: string;
  /** A try that goes on. */
  paymentId?: string;
}

/** Where a gateway sends its webhooks: of which account, and signed with what. */
export interface GatewayHook {
  url: string;
  account: string;
  secret: string;
}

/** Plays the customers, the dashboards and the banks at the gateways' stand-ins. Everything throws what a stand-in said. */
export interface DemoGateways {
  pay(gateway: GatewayName, what: CustomerPays): Promise<CustomerPaid>;
  /** Somebody refunds in the dashboard. Gives the refund's id. */
  refundByHand(gateway: GatewayName, paymentId: string, amountMinor: number): Promise<string>;
  /** The bank has paid a refund out. */
  completeRefund(gateway: GatewayName, refundId: string): Promise<void>;
  /** The customer disputes all of a payment. Gives the dispute's id. */
  dispute(gateway: GatewayName, paymentId: string): Promise<string>;
  winDispute(gateway: GatewayName, disputeId: string): Promise<void>;
  /** Pays out to the bank of the account what stands in the gateway's books. */
  settle(gateway: GatewayName, account: string): Promise<void>;
  sendWebhooks(gateway: GatewayName, hook: GatewayHook): Promise<void>;
  /** The next order of this reference is made, and the answer is a 504. */
  loseNextOrder(gateway: GatewayName, ourRef: string): Promise<void>;
  books(gateway: GatewayName): Promise<z.infer<typeof books>>;
}

/** The gateways behind the stand-ins at this address. */
export const createDemoGateways = (standInUrl: string): DemoGateways => {
  const ask = async <T>(
    shape: z.ZodType<T>,
    gateway: GatewayName,
    route: string,
    body?: unknown,
  ): Promise<T> => {
    const [method = '', name = ''] = route.split(' ');
    const answer = await fetch(`${standInUrl}/${gateway}/stand-in/${name}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${gateway}'s stand-in refused ${route}: ${await answer.text()}`);
    return shape.parse(await answer.json());
  };
  const named = z.object({ id: z.string() });
  return {
    pay: (gateway, what) => ask(paid, gateway, 'POST pay', what),
    async refundByHand(gateway, paymentId, amountMinor) {
      return (await ask(named, gateway, 'POST refund-by-hand', { paymentId, amountMinor })).id;
    },
    async completeRefund(gateway, refundId) {
      await ask(z.unknown(), gateway, 'POST complete-refund', { refundId });
    },
    async dispute(gateway, paymentId) {
      return (await ask(named, gateway, 'POST dispute', { paymentId })).id;
    },
    async winDispute(gateway, disputeId) {
      await ask(z.unknown(), gateway, 'POST dispute', { disputeId, state: 'won' });
    },
    async settle(gateway, account) {
      await ask(z.unknown(), gateway, 'POST settle', { account });
    },
    async sendWebhooks(gateway, hook) {
      await ask(z.unknown(), gateway, 'POST webhooks', hook);
    },
    async loseNextOrder(gateway, ourRef) {
      const fault = { op: 'createOrder', docNo: ourRef, kind: 'http_504_after_commit' };
      await ask(z.unknown(), gateway, 'POST faults', fault);
    },
    books: (gateway) => ask(books, gateway, 'GET books'),
  };
};
