import type { KeptRefund } from '../../../domain/kept-payment.js';
import type { PaymentDeps } from '../payment-ports.js';

/** Gives the amount of a reserved refund free, of which it is certain that the gateway has none; the app is told by the job. */
export const freeRefund = async ({ book }: Pick<PaymentDeps, 'book'>, kept: KeptRefund): Promise<void> => {
  await book.change(kept, (_payment, refunds) => ({
    refunds: refunds
      .filter(({ ourRef, status }) => ourRef === kept.ourRef && status === 'reserved')
      .map((refund) => ({ ...refund, status: 'failed' })),
    value: null,
  }));
};
