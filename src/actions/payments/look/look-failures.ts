import type { Failed } from '../../../domain/outcome.js';

/** The gateway has no such order. */
export const orderNotFound: Failed = {
  kind: 'rejected',
  failure: {
    code: 'order_not_found',
    message: 'The gateway has no order with this id.',
    hint: 'Check the id, the gateway and the mode: an order made in test mode is not there in live mode.',
  },
};

/** Nobody has told us of such a payment. */
export const paymentUnknown: Failed = {
  kind: 'rejected',
  failure: {
    code: 'payment_unknown',
    message: 'This payment is not known here.',
    hint: 'Verify it first with payment.verify: then it is known.',
  },
};
