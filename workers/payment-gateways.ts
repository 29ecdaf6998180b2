import { createCashfreeGateway } from '../src/providers/cashfree/cashfree-gateway.js';
import type { Gateway } from '../src/providers/gateway/gateway-contract.js';
import type { HttpClient } from '../src/providers/http-client.js';
import { createPayPalGateway } from '../src/providers/paypal/paypal-gateway.js';
import { createRazorpayGateway } from '../src/providers/razorpay/razorpay-gateway.js';
import { createStripeGateway } from '../src/providers/stripe/stripe-gateway.js';

/** Every payment gateway. To add one is to write its folder and name it here and in `src/payments`. */
export const paymentGateways = (deps: {
  http: HttpClient;
  now: () => Date;
  timeoutMs: number;
}): Gateway[] => [
  createRazorpayGateway(deps),
  createCashfreeGateway(deps),
  createStripeGateway(deps),
  createPayPalGateway(deps),
];
