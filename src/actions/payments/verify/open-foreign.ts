import type { ActionRun } from '../../../domain/action.js';
import type { PaymentAddress } from '../../../domain/kept-payment.js';
import type { Failed } from '../../../domain/outcome.js';
import type { Money } from '../../../payments/compare-expected.js';
import { orderNotFound } from '../look/look-failures.js';
import { newPayment } from '../look/new-payment.js';
import type { PaymentDeps } from '../payment-ports.js';

/**
 * Opens a payment for an order that was made elsewhere, of the amount that is expected of it, as soon as the gateway has
 * shown that it exists. Gives null when the payment is in the book, else why it is not.
 */
export const openForeign = async (
  { gateways, book }: Pick<PaymentDeps, 'gateways' | 'book'>,
  { connection, signal, now }: Pick<ActionRun<unknown>, 'connection' | 'signal' | 'now'>,
  address: PaymentAddress,
  expected: Money,
): Promise<Failed | null> => {
  if (await book.find(address)) return null;
  const { gateway, gatewayOrderId } = address;
  const read = await gateways.named(gateway).readOrder({ connection, signal, gatewayOrderId });
  if (read.kind !== 'done') return read;
  if (!read.result) return orderNotFound;
  const order = { ourRef: null, reference: null, attention: null, ...expected };
  await book.open(newPayment(address, order, now()));
  return null;
};
