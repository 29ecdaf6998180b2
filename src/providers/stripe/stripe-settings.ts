/** The version of the API whose shapes are read here (stripe-node 23.1.0 pins it); a connection may name another. */
export const defaultApiVersion = '2026-10-28.endive';

/** Paths below the base URL `https://api.stripe.com/v1` (Stripe API reference). */
export const stripePaths = {
  intents: '/payment_intents',
  searchIntents: '/payment_intents/search',
  intent: (id: string) => `/payment_intents/${encodeURIComponent(id)}`,
  captureIntent: (id: string) => `/payment_intents/${encodeURIComponent(id)}/capture`,
  cancelIntent: (id: string) => `/payment_intents/${encodeURIComponent(id)}/cancel`,
  charges: '/charges',
  refunds: '/refunds',
  refund: (id: string) => `/refunds/${encodeURIComponent(id)}`,
  balanceTransactions: '/balance_transactions',
  payouts: '/payouts',
} as const;

/** Lines of one page; Stripe gives at most this many. */
export const mostOfPage = 100;
