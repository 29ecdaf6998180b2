import nock from 'nock';
import type { Connection } from '../../src/domain/action.js';
import { createCashfreeGateway } from '../../src/providers/cashfree/cashfree-gateway.js';
import type {
  Gateway,
  GatewayCall,
  OrderToCreate,
  RefundToMake,
} from '../../src/providers/gateway/gateway-contract.js';
import type { HttpClient } from '../../src/providers/http-client.js';
import { createRazorpayGateway } from '../../src/providers/razorpay/razorpay-gateway.js';

/** One gateway whose calls can be written down. */
export interface GatewayUnderTest {
  name: string;
  make: (deps: { http: HttpClient; timeoutMs: number; pageSize?: number }) => Gateway;
  settings: Record<string, unknown>;
  secrets: Record<string, string>;
  /** What a connection without anything but its address lacks. */
  lacks: string;
  gatewayOrderId: string;
  /** A payment that waits for its capture, as the read before a capture gives it. */
  authorized: { path: string; body: object };
}

export const order: OrderToCreate = {
  ourRef: 'mun-ord-0001',
  amountMinor: 59990,
  currency: 'INR',
  description: 'Invoice 42',
  returnUrl: 'https://shop.test/paid',
  customer: { id: 'cust_7', name: 'Asha Rao', email: 'asha@shop.test', phone: '9876543210' },
  metadata: { invoice: 'INV-42' },
};

export const refund: RefundToMake = {
  ourRef: 'mun-ref-0001',
  amountMinor: 20000,
  currency: 'INR',
  gatewayPaymentId: 'pay_1',
  gatewayOrderId: 'order_1',
  reason: 'Returned goods',
};

export const razorpay: GatewayUnderTest = {
  name: 'razorpay',
  make: createRazorpayGateway,
  settings: { keyId: 'rzp_test_1' },
  secrets: { keySecret: 'secret-1' },
  lacks: 'keyId, keySecret',
  gatewayOrderId: 'order_1',
  authorized: {
    path: '/v1/payments/pay_1',
    body: {
      id: 'pay_1',
      amount: 59990,
      currency: 'INR',
      status: 'authorized',
      order_id: 'order_1',
      created_at: 1795000000,
    },
  },
};

export const cashfree: GatewayUnderTest = {
  name: 'cashfree',
  make: createCashfreeGateway,
  settings: { clientId: 'client-1' },
  secrets: { clientSecret: 'secret-1' },
  lacks: 'clientId, clientSecret',
  gatewayOrderId: 'mun-ord-0001',
  authorized: {
    path: '/v1/orders/mun-ord-0001/payments',
    body: [
      {
        cf_payment_id: 'pay_1',
        order_id: 'mun-ord-0001',
        payment_status: 'SUCCESS',
        is_captured: false,
        payment_amount: 599.9,
        payment_currency: 'INR',
      },
    ],
  },
};

/** Where a gateway is said to be in these tests. */
export const baseOf = ({ name }: { name: string }): string => `http://${name}.test`;

/** A call with a connection of a gateway; `baseUrl` has the version in it. */
export const aCall = (
  of: GatewayUnderTest,
  { baseUrl = `${baseOf(of)}/v1`, ...connection }: Partial<Connection> & { baseUrl?: string } = {},
): GatewayCall => ({
  signal: new AbortController().signal,
  connection: {
    provider: of.name,
    mode: 'test',
    sandbox: true,
    circuitKey: of.name,
    settings: { baseUrl, ...of.settings },
    secrets: of.secrets,
    ...connection,
  },
});

/** Every call that asks the gateway something, and whether it changes anything there. */
export const everyCall: readonly {
  op: string;
  isWrite: boolean;
  act: (gateway: Gateway, call: GatewayCall, gatewayOrderId: string) => Promise<{ kind: string }>;
}[] = [
  { op: 'createOrder', isWrite: true, act: (gateway, call) => gateway.createOrder({ ...call, ...order }) },
  { op: 'findOrder', isWrite: false, act: (gateway, call) => gateway.findOrder({ ...call, ...order }) },
  {
    op: 'readOrder',
    isWrite: false,
    act: (gateway, call, gatewayOrderId) => gateway.readOrder({ ...call, gatewayOrderId }),
  },
  {
    op: 'refund',
    isWrite: true,
    act: (gateway, call, gatewayOrderId) => gateway.refund({ ...call, ...refund, gatewayOrderId }),
  },
  {
    op: 'findRefund',
    isWrite: false,
    act: (gateway, call, gatewayOrderId) => gateway.findRefund({ ...call, ...refund, gatewayOrderId }),
  },
  {
    op: 'transactions',
    isWrite: false,
    act: (gateway, call) => gateway.transactions({ ...call, date: '2026-11-20', cursor: null }),
  },
  {
    op: 'settlements',
    isWrite: false,
    act: (gateway, call) => gateway.settlements({ ...call, date: '2026-11-20' }),
  },
];

/** Captures the authorised payment; what stands in `authorized` is answered to the read before it. */
export const capture = (of: GatewayUnderTest, gateway: Gateway, call: GatewayCall) => {
  nock(baseOf(of)).get(of.authorized.path).reply(200, of.authorized.body);
  const { gatewayOrderId } = of;
  return gateway.capture({
    ...call,
    gatewayOrderId,
    gatewayPaymentId: 'pay_1',
    amountMinor: 59990,
    currency: 'INR',
  });
};

/** Answers the next request of this method, wherever it goes. */
export const answerTo = (
  of: GatewayUnderTest,
  method: 'GET' | 'POST' | 'PATCH',
  [status, body, headers = {}]: readonly [number, unknown, Record<string, string>?],
) =>
  nock(baseOf(of))
    .intercept(/./, method)
    .query(true)
    .reply(status, typeof body === 'string' ? body : JSON.stringify(body), headers);
