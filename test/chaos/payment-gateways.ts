import type {
  LineRecord,
  OrderRecord,
  PaymentRecord,
  RefundRecord,
} from '../../fixtures/stand-ins/gateways/records.js';
import type { PayOutcome } from '../../fixtures/stand-ins/gateways/gateway-traits.js';
import { gatewayNames, type GatewayName } from '../../src/payments/gateway-status.js';

/** What a gateway's stand-in has in its books. */
export interface GatewayBooks {
  orders: OrderRecord[];
  payments: PaymentRecord[];
  refunds: RefundRecord[];
  lines: LineRecord[];
}

/** What the customer's browser brings back to the shop. */
export interface PaidBack {
  orderId: string;
  paymentId: string;
  state: string;
  back: Record<string, string>;
}

/** What a customer does; `orderId` is the gateway's or our reference. */
export interface CustomerAct {
  outcome?: PayOutcome;
  method?: string;
  paymentId?: string;
}

/** A fault that is ordered for one call. */
export interface GatewayFault {
  op: string;
  kind: string;
  /** What the call is about: the reference, the order or the payment that its request names. */
  docNo?: string;
  times?: number;
  ms?: number;
}

/** The gateways' stand-ins from the other side: customers, banks, faults, and what their books say. */
export interface Gateways {
  control<T>(
    gateway: GatewayName,
    method: 'GET' | 'POST' | 'DELETE',
    name: string,
    body?: unknown,
  ): Promise<T>;
  pay(gateway: GatewayName, orderId: string, act?: CustomerAct): Promise<PaidBack>;
  /** The bank is through with a refund; by the gateway's id or our reference. */
  completeRefund(gateway: GatewayName, refundId: string, state: 'done' | 'failed'): Promise<unknown>;
  goWrong(gateway: GatewayName, ...faults: readonly GatewayFault[]): Promise<unknown>;
  /** Faults that were ordered and have struck nobody yet. */
  pendingFaults(): Promise<number>;
  books(gateway: GatewayName): Promise<GatewayBooks>;
  allBooks(): Promise<Map<GatewayName, GatewayBooks>>;
}

export const createGateways = (standInUrl: string): Gateways => {
  const control: Gateways['control'] = async <T>(
    gateway: GatewayName,
    method: string,
    name: string,
    body?: unknown,
  ) => {
    const answer = await fetch(`${standInUrl}/${gateway}/stand-in/${name}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${gateway}'s ${name} answered ${String(answer.status)}: ${text}`);
    return JSON.parse(text) as T;
  };
  const books = (gateway: GatewayName): Promise<GatewayBooks> => control(gateway, 'GET', 'books');
  return {
    control,
    pay: (gateway, orderId, act = {}) => control(gateway, 'POST', 'pay', { orderId, ...act }),
    completeRefund: (gateway, refundId, state) =>
      control(gateway, 'POST', 'complete-refund', { refundId, state }),
    goWrong: (gateway, ...faults) => control(gateway, 'POST', 'faults', faults),
    async pendingFaults() {
      const plans = await Promise.all(
        gatewayNames.map((gateway) => control<{ pending: unknown[] }>(gateway, 'GET', 'faults')),
      );
      return plans.reduce((sum, { pending }) => sum + pending.length, 0);
    },
    books,
    async allBooks() {
      const read = gatewayNames.map(async (gateway) => [gateway, await books(gateway)] as const);
      return new Map(await Promise.all(read));
    },
  };
};
