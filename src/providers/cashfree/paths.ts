const order = (id: string): string => `/orders/${encodeURIComponent(id)}`;

/** Paths of Cashfree below its base URL `https://api.cashfree.com/pg` (Cashfree API reference). */
export const cashfreePaths = {
  orders: '/orders',
  order,
  payments: (orderId: string) => `${order(orderId)}/payments`,
  authorization: (orderId: string) => `${order(orderId)}/authorization`,
  refunds: (orderId: string) => `${order(orderId)}/refunds`,
  refund: (orderId: string, refundId: string) => `${order(orderId)}/refunds/${encodeURIComponent(refundId)}`,
  recon: '/recon',
  settlements: '/settlements',
} as const;

/** The version of the API whose shapes are read here; a connection may name another. */
export const defaultApiVersion = '2025-01-01';

/** The most that one page of the books holds. */
export const booksPage = 1000;

/** How long an order can be paid, so that one which nobody wants any more ends by itself. */
export const orderLifeMs = 30 * 60_000;
