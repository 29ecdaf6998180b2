/** The input of a text by the sample template `payment`: one segment. */
export const paymentNotice = (to: string, changes: Record<string, unknown> = {}) => ({
  to,
  template: 'payment',
  variables: { amount: 599, order: 'ORD42', date: '21 Nov 2026', reference: 'PAY77', ...changes },
});
