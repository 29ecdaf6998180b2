import type { QueueSpec } from './queue-spec.js';

export const paymentsQueue: QueueSpec = {
  name: 'payments',
  purpose: 'Calls to the payment gateways: orders, verifications, refunds and their books',
};
