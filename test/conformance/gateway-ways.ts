import type { Gateway } from '../../src/providers/gateway/gateway-contract.js';
import { createCashfreeGateway } from '../../src/providers/cashfree/cashfree-gateway.js';
import type { HttpClient } from '../../src/providers/http-client.js';
import { createPayPalGateway } from '../../src/providers/paypal/paypal-gateway.js';
import { createRazorpayGateway } from '../../src/providers/razorpay/razorpay-gateway.js';
import { createStripeGateway } from '../../src/providers/stripe/stripe-gateway.js';

/** One gateway, and in what it differs from the others. */
export interface GatewayUnderTest {
  /** Of the gateway, and of the stand-in's front. */
  name: string;
  create: (deps: { http: HttpClient; timeoutMs: number; now: () => Date; pageSize: number }) => Gateway;
  /** Where the API begins below the stand-in. */
  root: string;
  /** What a connection holds for the merchant of this number. */
  account: (number: number) => {
    /** By which the stand-in's books tell merchants apart. */
    id: string;
    settings: Record<string, string>;
    secrets: Record<string, string>;
  };
  /** A secret that is refused. */
  wrong: Record<string, string>;
  currency: string;
  /** An unpaid order can be ended. */
  cancels: boolean;
  /** An order that is not there can be looked for without making it. */
  looksUp: boolean;
  /** A paid order tells what it cost. */
  tellsFee: boolean;
  /** What the checkout needs. */
  checkout: object;
}

const some = /./;

/** All four. */
export const gatewaysUnderTest: readonly GatewayUnderTest[] = [
  {
    name: 'razorpay',
    create: createRazorpayGateway,
    root: '/v1',
    account: (number) => ({
      id: `rzp_test_m${number}`,
      settings: { keyId: `rzp_test_m${number}` },
      secrets: { keySecret: 'secret-1', webhookSecret: 'w' },
    }),
    wrong: { keySecret: 'wrong' },
    currency: 'INR',
    cancels: false,
    looksUp: true,
    tellsFee: true,
    checkout: { key: some, order_id: some },
  },
  {
    name: 'cashfree',
    create: createCashfreeGateway,
    root: '/pg',
    account: (number) => ({
      id: `client-${number}`,
      settings: { clientId: `client-${number}` },
      secrets: { clientSecret: 'secret-1' },
    }),
    wrong: { clientSecret: 'wrong' },
    currency: 'INR',
    cancels: true,
    looksUp: true,
    tellsFee: false,
    checkout: {},
  },
  {
    name: 'stripe',
    create: createStripeGateway,
    root: '/v1',
    account: (number) => ({
      id: `sk_test_m${number}`,
      settings: {},
      secrets: { secretKey: `sk_test_m${number}`, webhookSecret: 'w' },
    }),
    wrong: { secretKey: 'sk_test_wrong' },
    currency: 'USD',
    cancels: true,
    looksUp: false,
    tellsFee: true,
    checkout: { clientSecret: some },
  },
  {
    name: 'paypal',
    create: createPayPalGateway,
    root: '',
    account: (number) => ({
      id: `client-${number}`,
      settings: { clientId: `client-${number}`, webhookId: 'WH-1' },
      secrets: { clientSecret: 'secret-1' },
    }),
    wrong: { clientSecret: 'wrong' },
    currency: 'USD',
    cancels: false,
    looksUp: false,
    tellsFee: true,
    checkout: { approveUrl: some },
  },
];
