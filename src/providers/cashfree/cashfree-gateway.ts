import type { Gateway } from '../gateway/gateway-contract.js';
import type { HttpClient } from '../http-client.js';
import { createAskCashfree } from './ask-cashfree.js';
import { createCashfreeBooks } from './cashfree-books.js';
import { createCashfreeCapture } from './cashfree-capture.js';
import { cannotTakeByCashfree } from './cashfree-limits.js';
import { createCashfreeOrders } from './cashfree-orders.js';
import { createCashfreeRefunds } from './cashfree-refunds.js';
import { createIdempotencyKeys } from './idempotency-keys.js';

/**
 * Makes Cashfree as a gateway (Cashfree API reference). `timeoutMs` is the deadline of one request. With `now`, orders end
 * after half an hour; an order that is made again has then another body, so Cashfree refuses it and it is looked up.
 * `pageSize`, of the books, is 1000 when not given. The checkout brings no signature: only the order tells.
 */
export const createCashfreeGateway = (deps: {
  http: HttpClient;
  timeoutMs: number;
  now?: () => Date;
  pageSize?: number;
}): Gateway => {
  const keys = createIdempotencyKeys();
  const ask = createAskCashfree({ http: deps.http, timeoutMs: deps.timeoutMs, keys });
  return {
    name: 'cashfree',
    cannotTake: cannotTakeByCashfree,
    ...createCashfreeOrders(ask, { keys, now: deps.now ?? null }),
    capture: createCashfreeCapture(ask, keys),
    checkoutIsGenuine: () => null,
    ...createCashfreeRefunds(ask, keys),
    ...createCashfreeBooks(ask, deps.pageSize),
  };
};
