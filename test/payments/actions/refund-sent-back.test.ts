import { expect, it } from 'vitest';
import { createPaymentLook } from '../../../src/actions/payments/payment-look.js';
import { amountMinor, setUpRefunds } from './refund-setup.js';

const { desk, aPaidPayment, refundOf, drive, atGateway, inBook, complete, told } = setUpRefunds();

it('a refund at Stripe that the customer’s bank sends back is found by the next look, and its amount is free again', async () => {
  const paid = await aPaidPayment('stripe', 'USD');
  await drive(refundOf(paid, 'all of it'));
  const [refund] = await atGateway(paid);
  await complete('stripe', refund!.id, 'failed');
  const look = createPaymentLook(desk().deps);
  const { gateway, gatewayOrderId } = paid.address;
  expect(await desk().perform(look, 'stripe', { gateway, gatewayOrderId })).toMatchObject({ kind: 'done' });
  expect((await inBook(paid)).refunds).toMatchObject([{ reference: 'all of it', status: 'failed' }]);
  expect(await told(paid)).toEqual(['payment.refunded all of it', 'payment.refund_failed all of it']);
  const { outcome } = await drive(refundOf(paid, 'once more'));
  expect(outcome).toMatchObject({ kind: 'done', result: { amountMinor } });
});
