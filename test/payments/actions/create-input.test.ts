import { afterAll, describe, expect, it } from 'vitest';
import { createGatewayDesk } from '../../../src/actions/payments/gateway-desk.js';
import { checkCreate } from '../../../src/actions/payments/create/check-create.js';
import { createInputSchema } from '../../../src/actions/payments/create/create-input.js';
import { createCashfreeGateway } from '../../../src/providers/cashfree/cashfree-gateway.js';
import { createHttpClient } from '../../../src/providers/http-client.js';
import { createPayPalGateway } from '../../../src/providers/paypal/paypal-gateway.js';
import { createRazorpayGateway } from '../../../src/providers/razorpay/razorpay-gateway.js';
import { createStripeGateway } from '../../../src/providers/stripe/stripe-gateway.js';
import { aPayment } from './create-setup.js';

const http = createHttpClient();
afterAll(() => http.close());
const to = { http, timeoutMs: 1_000, now: () => new Date() };
const gateways = createGatewayDesk([
  createRazorpayGateway(to),
  createCashfreeGateway(to),
  createStripeGateway(to),
  createPayPalGateway(to),
]);
const nobody = { id: 'cust_1' };

describe('the input of a payment', () => {
  it('may leave out all but reference, amount, currency and customer; the gateway is then chosen', () => {
    const input = createInputSchema.parse(aPayment({ customer: nobody }));
    expect(input.gateway).toBe('auto');
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['no reference', { reference: '' }, 'reference'],
    ['a reference of 121 characters', { reference: 'x'.repeat(121) }, 'reference'],
    ['a reference over two lines', { reference: 'a\nb' }, 'reference'],
    ['half a paisa', { amountMinor: 0.5 }, 'amountMinor'],
    ['nothing to pay', { amountMinor: 0 }, 'amountMinor'],
    ['an amount as text', { amountMinor: '100' }, 'amountMinor'],
    ['an amount that is not exact', { amountMinor: 2 ** 53 }, 'amountMinor'],
    ['a currency in small letters', { currency: 'inr' }, 'currency'],
    ['a currency that is not listed', { currency: 'XYZ' }, 'currency'],
    ['a gateway that is not known', { gateway: 'payu' }, 'gateway'],
    ['no customer', { customer: undefined }, 'customer'],
    ['a customer without an id', { customer: {} }, 'customer/id'],
    ['a phone in words', { customer: { id: 'c', phone: 'ask me' } }, 'customer/phone'],
    ['no e-mail address', { customer: { id: 'c', email: 'asha' } }, 'customer/email'],
    ['a return to http', { returnUrl: 'http://shop.example/back' }, 'returnUrl'],
    ['a return to no address', { returnUrl: 'shop.example' }, 'returnUrl'],
    ['a long return', { returnUrl: `https://shop.example/${'x'.repeat(250)}` }, 'returnUrl'],
    ['metadata that nests', { metadata: { a: { b: '1' } } }, 'metadata/a'],
    [
      'eleven pairs',
      { metadata: Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`key_${at}`, '1'])) },
      'metadata',
    ],
  ])('is refused for %s', (_what, more, path) => {
    const issues = createInputSchema.safeParse(aPayment(more)).error?.issues ?? [];
    expect(issues.map((issue) => issue.path.join('/'))).toEqual([path]);
  });

  it('is refused for a field that it does not know', () => {
    expect(createInputSchema.safeParse(aPayment({ amount: 100 })).success).toBe(false);
  });

  it.each(['https://shop.example/back?id=1', 'http://localhost:3000/back', 'http://127.0.0.1/back'])(
    'may return to %s',
    (returnUrl) => {
      expect(createInputSchema.safeParse(aPayment({ returnUrl })).success).toBe(true);
    },
  );
});

describe('the check of a payment', () => {
  const faultsOf = (more: Record<string, unknown>): string[] =>
    checkCreate(gateways, createInputSchema.parse(aPayment(more))).map(
      ({ pointer, code }) => `${pointer} ${code}`,
    );

  it.each<[string, Record<string, unknown>, string[]]>([
    ['₹1,000 anywhere', {}, []],
    ['₹1,000 at Cashfree', { gateway: 'cashfree' }, []],
    ['Cashfree without a phone', { gateway: 'cashfree', customer: nobody }, ['/customer/phone phone_needed']],
    [
      'Cashfree with a phone that it cannot call',
      { gateway: 'cashfree', customer: { ...nobody, phone: '022 123456' } },
      ['/customer/phone phone_needed'],
    ],
    ['anywhere without a phone', { customer: nobody }, []],
    ['PayPal in rupees', { gateway: 'paypal' }, ['/currency amount_not_taken']],
    ['Razorpay in dollars', { gateway: 'razorpay', currency: 'USD' }, ['/currency amount_not_taken']],
    ['Razorpay below ₹1', { gateway: 'razorpay', amountMinor: 99 }, ['/amountMinor amount_not_taken']],
    [
      'Stripe above eight digits',
      { gateway: 'stripe', amountMinor: 100_000_000 },
      ['/amountMinor amount_not_taken'],
    ],
    ['half a rupee, which Stripe takes', { amountMinor: 50 }, []],
    ['ten paise, which nobody takes', { amountMinor: 10 }, ['/amountMinor amount_not_taken']],
    ['dollars', { currency: 'USD' }, []],
  ])('of %s', (_what, more, faults) => {
    expect(faultsOf(more)).toEqual(faults);
  });

  it('says of each gateway why none can take it', () => {
    const input = createInputSchema.parse(aPayment({ amountMinor: 10, customer: nobody }));
    const [fault] = checkCreate(gateways, input);
    expect(fault?.message).toContain('Razorpay takes whole paise from 100 up, not 10');
    expect(fault?.message).toContain('PayPal takes no INR');
  });
});
