import { describe, expect, it } from 'vitest';
import { createPaymentVerify } from '../../../src/actions/payments/payment-verify.js';
import { showMoney } from '../../../src/domain/show-money.js';
import { amountMinor, codeOf, gateways, resultOf, setUpOrders } from './verify-setup.js';

const orders = setUpOrders();
const { place, placeElsewhere, pay, verify, told, kept } = orders;

const calls = async (gateway: string): Promise<number> =>
  Object.values(await orders.desk().control<Record<string, number>>(gateway, 'GET', 'calls')).reduce(
    (sum, count) => sum + count,
    0,
  );

describe('the signature of a checkout', () => {
  const paidBack = async () => {
    const order = await place('razorpay');
    const { back } = await pay(order, 'paid');
    const signed = {
      gatewayPaymentId: back['razorpay_payment_id']!,
      signature: back['razorpay_signature']!,
    };
    return { order, signed };
  };

  it('that Razorpay made is taken', async () => {
    const { order, signed } = await paidBack();
    expect(resultOf(await verify(order, signed))).toMatchObject({
      status: 'paid',
      gatewayPaymentId: signed.gatewayPaymentId,
      warnings: [],
    });
  });

  it.each([
    ['of another order', (own: Signed, other: Signed) => ({ ...own, signature: other.signature })],
    ['of another payment', (own: Signed, other: Signed) => ({ ...other, signature: own.signature })],
    ['with one digit changed', (own: Signed) => ({ ...own, signature: flipped(own.signature) })],
    ['in capitals', (own: Signed) => ({ ...own, signature: own.signature.toUpperCase() })],
    ['that is no signature', (own: Signed) => ({ ...own, signature: 'paid' })],
  ])('%s is refused before anything is asked, and tells nothing of the payment', async (_what, forge) => {
    const [own, other] = [await paidBack(), await paidBack()];
    const before = await calls('razorpay');
    expect(codeOf(await verify(own.order, forge(own.signed, other.signed)))).toBe('signature_invalid');
    expect(await calls('razorpay')).toBe(before);
    expect(await told(own.order)).toEqual([]);
    expect((await kept(own.order)).status).toBe('open');
  });

  it.each(['cashfree', 'stripe', 'paypal'] as const)(
    'is nothing that %s makes: it is passed over with a warning',
    async (gateway) => {
      const order = await place(gateway);
      await pay(order, 'paid');
      const { gatewayPaymentId } = resultOf(await verify(order));
      const result = resultOf(
        await verify(order, { gatewayPaymentId: gatewayPaymentId!, signature: 'whatever' }),
      );
      expect(result.status).toBe('paid');
      expect(result.warnings).toMatchObject([{ code: 'signature_ignored', pointer: '/signature' }]);
    },
  );

  it('needs the payment that it signs', () => {
    const { check, input } = createPaymentVerify(orders.desk().deps);
    const asked = {
      gateway: 'razorpay',
      gatewayOrderId: 'order_1',
      signature: 'f'.repeat(64),
      expectedAmountMinor: 1,
      expectedCurrency: 'INR',
    };
    const context = { at: new Date(), mode: 'test', sandbox: true } as const;
    expect(check!(input.parse(asked), context)).toMatchObject([
      { pointer: '/gatewayPaymentId', code: 'required' },
    ]);
    expect(check!(input.parse({ ...asked, gatewayPaymentId: 'pay_1' }), context)).toEqual([]);
    expect(input.safeParse({ ...asked, amount: 1 }).success).toBe(false);
    expect(input.safeParse({ ...asked, expectedAmountMinor: 499.5 }).success).toBe(false);
  });
});

interface Signed {
  gatewayPaymentId: string;
  signature: string;
}

const flipped = (signature: string): string =>
  `${signature.slice(0, -1)}${signature.endsWith('0') ? '1' : '0'}`;

describe.each(gateways)('an order of $gateway', ({ gateway, currency }) => {
  it('of another amount than expected is refused with both sums, and told once', async () => {
    const order = await place(gateway);
    await pay(order, 'paid');
    const refused = await verify(order, { expectedAmountMinor: amountMinor + 1 });
    expect(codeOf(refused)).toBe('amount_mismatch');
    expect(refused).toMatchObject({ failure: { fields: [{ pointer: '/expectedAmountMinor' }] } });
    const sums = [amountMinor + 1, amountMinor].map((minor) => showMoney({ amountMinor: minor, currency }));
    expect(refused).toMatchObject({
      failure: { message: expect.stringContaining(`${sums[0]!}, but`) as string },
    });
    expect(refused).toMatchObject({
      failure: { message: expect.stringContaining(`has ${sums[1]!}`) as string },
    });
    await verify(order, { expectedAmountMinor: amountMinor + 1 });
    expect((await told(order)).filter((type) => type === 'mismatch')).toHaveLength(1);
    expect((await kept(order)).attention).toBe('amount_mismatch');
  });

  it('in another currency than expected is refused', async () => {
    const order = await place(gateway);
    const expectedCurrency = currency === 'INR' ? 'USD' : 'INR';
    expect(await verify(order, { expectedCurrency })).toMatchObject({
      kind: 'rejected',
      failure: { code: 'amount_mismatch', fields: [{ pointer: '/expectedCurrency' }] },
    });
  });

  it('that is not of what the book has for it is never paid, nor taken, whatever is expected', async () => {
    const order = await place(gateway);
    await orders
      .desk()
      .deps.book.change(orders.addressOf(order), () => ({ payment: { amountMinor: 100 }, value: null }));
    const { paymentId } = await pay(order, 'authorized');
    for (const expectedAmountMinor of [100, amountMinor]) {
      expect(codeOf(await verify(order, { expectedAmountMinor }))).toBe('amount_mismatch');
    }
    await orders.look(order);
    expect(await told(order)).toEqual(['mismatch']);
    expect(await kept(order)).toMatchObject({ status: 'open', paidMinor: 0, paidAt: null, lookAt: null });
    const { payments } = await orders
      .desk()
      .control<{ payments: { id: string; state: string }[] }>(gateway, 'GET', 'books');
    expect(payments.find(({ id }) => id === paymentId)?.state).toBe('authorized');
  });

  it('that was made elsewhere and first expected wrongly is paid once it is expected rightly', async () => {
    const order = await placeElsewhere(gateway);
    await pay(order, 'paid');
    expect(codeOf(await verify(order, { expectedAmountMinor: 499 }))).toBe('amount_mismatch');
    expect(codeOf(await verify(order, { expectedAmountMinor: 498 }))).toBe('amount_mismatch');
    expect(await told(order)).toEqual(['mismatch']);
    expect(resultOf(await verify(order)).status).toBe('paid');
    expect(await told(order)).toEqual(['mismatch', 'paid']);
    expect(await kept(order)).toMatchObject({ amountMinor, attention: null, paidMinor: amountMinor });
  });
});

describe('what goes wrong while a payment is read', () => {
  it.each([
    { kind: 'busy', outcome: 'throttled' },
    { kind: 'drop_before', outcome: 'transient' },
    { kind: 'internal_error', outcome: 'transient' },
  ])('$kind is $outcome, and changes nothing', async ({ kind, outcome }) => {
    const order = await place('cashfree');
    await pay(order, 'paid');
    await orders.desk().fault('cashfree', 'readOrder', kind, { times: 1 });
    expect((await verify(order)).kind).toBe(outcome);
    expect(await told(order)).toEqual([]);
    expect(resultOf(await verify(order)).status).toBe('paid');
  });
});
