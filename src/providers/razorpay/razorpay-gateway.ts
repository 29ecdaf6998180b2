import type { Gateway } from '../gateway/gateway-contract.js';
import type { HttpClient } from '../http-client.js';
import { readRazorpayAccount } from './account.js';
import { createAskRazorpay } from './ask-razorpay.js';
import { isSignedByRazorpay } from './checkout-signature.js';
import { createRazorpayBooks } from './razorpay-books.js';
import { createRazorpayCapture } from './razorpay-capture.js';
import { cannotTakeByRazorpay } from './razorpay-limits.js';
import { createRazorpayOrders } from './razorpay-orders.js';
import { createRazorpayRefunds } from './razorpay-refunds.js';

/**
 * Makes Razorpay as a gateway (Razorpay API reference). `timeoutMs` is the deadline of one request. An order has no key of
 * its own, so after an unknown outcome it must be looked up by its receipt before it is made again. Razorpay cannot end
 * an unpaid order. `pageSize`, of the recon list, is 1000 when not given.
 */
export const createRazorpayGateway = (deps: {
  http: HttpClient;
  timeoutMs: number;
  pageSize?: number;
}): Gateway => {
  const ask = createAskRazorpay(deps);
  return {
    name: 'razorpay',
    cannotTake: cannotTakeByRazorpay,
    ...createRazorpayOrders(ask),
    capture: createRazorpayCapture(ask),
    cancelOrder: () => Promise.resolve({ kind: 'done', result: null }),
    checkoutIsGenuine: (connection, back) => {
      const account = readRazorpayAccount(connection);
      return !('kind' in account) && isSignedByRazorpay(account.keySecret, back);
    },
    ...createRazorpayRefunds(ask),
    ...createRazorpayBooks(ask, deps.pageSize),
  };
};
