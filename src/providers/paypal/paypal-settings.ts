/** Paths below the base URL, `https://api-m.paypal.com` or its sandbox (PayPal REST specifications). */
export const paypalPaths = {
  token: '/v1/oauth2/token',
  orders: '/v2/checkout/orders',
  order: (id: string) => `/v2/checkout/orders/${encodeURIComponent(id)}`,
  captureOrder: (id: string) => `/v2/checkout/orders/${encodeURIComponent(id)}/capture`,
  capture: (id: string) => `/v2/payments/captures/${encodeURIComponent(id)}`,
  refundCapture: (id: string) => `/v2/payments/captures/${encodeURIComponent(id)}/refund`,
  refund: (id: string) => `/v2/payments/refunds/${encodeURIComponent(id)}`,
  transactions: '/v1/reporting/transactions',
} as const;

/** Lines of one page of the transaction search; PayPal gives at most this many. */
export const mostOfPage = 500;

/** A token is renewed this long before its end. */
export const renewTokenBeforeMs = 60_000;
