import type { OrderRecord, RefundRecord } from '../../fixtures/stand-ins/gateways/records.js';
import { gatewayNames, type GatewayName } from '../../src/payments/gateway-status.js';
import type { GatewayBooks } from './payment-gateways.js';

/** An order as its gateway's books have it, with all that came for it and went back. */
export interface OrderThere {
  gateway: GatewayName;
  /** As the gateway calls it towards merchants. */
  orderId: string;
  /** Ours. */
  ourRef: string;
  amountMinor: number;
  currency: string;
  /** Somebody has paid it, or can still do so. */
  isPayable: boolean;
  capturedMinor: number;
  refundedMinor: number;
}

/** A refund as its gateway's books have it; one that we asked for. */
export interface RefundThere {
  gateway: GatewayName;
  refundId: string;
  ourRef: string;
  amountMinor: number;
  state: RefundRecord['state'];
}

/** Cashfree calls orders and refunds by the merchant's own references. */
const idOf = (gateway: GatewayName, { id, reference }: Pick<OrderRecord, 'id' | 'reference'>): string =>
  gateway === 'cashfree' ? (reference ?? '') : id;

const sum = (amounts: readonly number[]): number => amounts.reduce((total, each) => total + each, 0);

/** Every order of every gateway. */
export const ordersThere = (books: ReadonlyMap<GatewayName, GatewayBooks>): OrderThere[] =>
  gatewayNames.flatMap((gateway) => {
    const { orders = [], payments = [], refunds = [] } = books.get(gateway) ?? {};
    return orders.map((order) => ({
      gateway,
      orderId: idOf(gateway, order),
      ourRef: order.reference ?? '',
      amountMinor: order.amountMinor,
      currency: order.currency,
      isPayable: order.state === 'open' || order.state === 'paid',
      capturedMinor: sum(
        payments.filter(({ orderId }) => orderId === order.id).map(({ capturedMinor }) => capturedMinor),
      ),
      refundedMinor: sum(
        refunds
          .filter(({ orderId, state }) => orderId === order.id && state === 'done')
          .map(({ amountMinor }) => amountMinor),
      ),
    }));
  });

/** Every refund that we asked a gateway for. */
export const refundsThere = (books: ReadonlyMap<GatewayName, GatewayBooks>): RefundThere[] =>
  gatewayNames.flatMap((gateway) =>
    (books.get(gateway)?.refunds ?? [])
      .filter(({ origin }) => origin === 'merchant')
      .map((refund) => ({
        gateway,
        refundId: idOf(gateway, refund),
        ourRef: refund.reference ?? '',
        amountMinor: refund.amountMinor,
        state: refund.state,
      })),
  );
