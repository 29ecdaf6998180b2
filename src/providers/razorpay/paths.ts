/** Paths of Razorpay below its base URL `https://api.razorpay.com/v1` (Razorpay API reference). */
export const razorpayPaths = {
  orders: '/orders',
  order: (id: string) => `/orders/${encodeURIComponent(id)}`,
  orderPayments: (id: string) => `/orders/${encodeURIComponent(id)}/payments`,
  payment: (id: string) => `/payments/${encodeURIComponent(id)}`,
  capture: (id: string) => `/payments/${encodeURIComponent(id)}/capture`,
  refundPayment: (id: string) => `/payments/${encodeURIComponent(id)}/refund`,
  paymentRefunds: (id: string) => `/payments/${encodeURIComponent(id)}/refunds`,
  refund: (id: string) => `/refunds/${encodeURIComponent(id)}`,
  recon: '/settlements/recon/combined',
  settlements: '/settlements',
} as const;

/** The most that one page of a list holds. */
export const listPage = 100;
/** The most that one page of the recon list holds. */
export const reconPage = 1000;
