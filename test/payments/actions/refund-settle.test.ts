import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeRefund } from '../../../src/actions/payments/settle-refund.js';
import type { KeptRefund } from '../../../src/domain/kept-payment.js';
import type { RefundStatus } from '../../../src/providers/gateway/gateway-contract.js';
import { gateways, setUpRefunds } from './refund-setup.js';

const { desk, aPaidPayment, inBook, told } = setUpRefunds();

describe.each(gateways)('the word of $gateway on a refund of ours', ({ gateway, currency }) => {
  /** Says it, and gives how the refund then stands. */
  const hear = async (
    kept: KeptRefund,
    status: RefundStatus,
    bankReference: string | null = null,
  ): Promise<KeptRefund> => {
    const { ourRef, gatewayPaymentId, amountMinor } = kept;
    const money = { amountMinor, currency };
    const found = { refundId: 'rfnd_1', ourRef, gatewayPaymentId, status, bankReference, ...money };
    return takeRefund(desk().deps, kept, kept, found, desk().clock.now);
  };
  const aReserved = async () => {
    const paid = await aPaidPayment(gateway, currency);
    const { address, gatewayPaymentId } = paid;
    const kept: KeptRefund = {
      ...{ ...address, ourRef: `rt-${address.gatewayOrderId}`, reference: 'goodwill', gatewayPaymentId },
      ...{ amountMinor: 10_000, currency, reason: null, status: 'reserved', refundId: null },
      ...{ bankReference: null, refundedAt: null, createdAt: desk().clock.now },
    };
    return { paid, kept };
  };

  it('is kept with its bank reference and told with the payment', async () => {
    const { paid, kept } = await aReserved();
    expect(await hear(kept, 'pending')).toMatchObject({ status: 'pending', refundId: 'rfnd_1' });
    await hear(kept, 'refunded', 'ARN-1');
    const { payment, refunds } = await inBook(paid);
    expect(payment).toMatchObject({ status: 'partially_refunded', refundedMinor: 10_000, lookAt: null });
    expect(refunds).toMatchObject([
      { status: 'refunded', bankReference: 'ARN-1', refundedAt: desk().clock.now },
    ]);
    const events = (await desk().told()).filter(
      ({ data }) => data['gatewayOrderId'] === paid.address.gatewayOrderId && 'refundId' in data,
    );
    expect(events).toEqual([
      {
        type: 'payment.refunded',
        data: expect.objectContaining({
          ...{ refundId: 'rfnd_1', refundReference: 'goodwill', refundMinor: 10_000 },
          ...{ status: 'partially_refunded', refundedMinor: 10_000 },
        }) as unknown,
      },
    ]);
  });

  it('never makes an order that was not as expected pass for paid', async () => {
    const { paid, kept } = await aReserved();
    const wrong = { attention: 'amount_mismatch', status: 'open', paidMinor: 0 } as const;
    await desk().deps.book.change(paid.address, () => ({ payment: wrong, value: null }));
    await hear(kept, 'refunded');
    expect((await inBook(paid)).payment).toMatchObject({ ...wrong, refundedMinor: 10_000 });
  });

  it('ends in the same state and tells each end once, in whatever order and however often it comes', async () => {
    const words = fc.array(fc.constantFrom<RefundStatus>('pending', 'refunded', 'failed'), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(words, async (heard) => {
        const { paid, kept } = await aReserved();
        for (const word of heard) await hear(kept, word);
        const { refunds } = await inBook(paid);
        expect(refunds).toMatchObject([{ status: weightiest(heard) }]);
        const events = await told(paid);
        expect(new Set(events).size).toBe(events.length);
      }),
      { numRuns: 15 },
    );
  });

  /** What is said first of two ends stays, but for Stripe, whose banks may send back what was refunded. */
  const weightiest = (heard: readonly RefundStatus[]): RefundStatus => {
    const [more, less] =
      gateway === 'stripe' ? (['failed', 'refunded'] as const) : (['refunded', 'failed'] as const);
    if (heard.includes(more)) return more;
    return heard.includes(less) ? less : 'pending';
  };
});

describe('a refund that Stripe had called done', () => {
  it('may fail later: both are told, and its amount is free again', async () => {
    const { gateway, currency } = gateways[2];
    const paid = await aPaidPayment(gateway, currency);
    const kept: KeptRefund = {
      ...{ ...paid.address, ourRef: 'rt-late-failure', reference: 'late failure' },
      ...{ gatewayPaymentId: paid.gatewayPaymentId, amountMinor: 10_000, currency, reason: null },
      ...{ status: 'reserved', refundId: null, bankReference: null, refundedAt: null },
      createdAt: desk().clock.now,
    };
    const { ourRef, gatewayPaymentId, amountMinor } = kept;
    const found = { ourRef, gatewayPaymentId, amountMinor, currency, refundId: 're_1', bankReference: null };
    for (const status of ['refunded', 'failed'] as const)
      await takeRefund(desk().deps, kept, kept, { ...found, status }, desk().clock.now);
    expect(await told(paid)).toEqual(['payment.refunded late failure', 'payment.refund_failed late failure']);
    const { payment, refunds } = await inBook(paid);
    expect(payment).toMatchObject({ status: 'paid', refundedMinor: 0 });
    expect(refunds).toMatchObject([{ status: 'failed', refundedAt: null }]);
  });
});
