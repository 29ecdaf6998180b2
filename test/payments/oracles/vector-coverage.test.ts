import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import vectors from '../../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import { feeRules } from '../../../src/payments/fee-rules.js';
import { compareFees } from '../../../src/payments/fees.js';
import { cannotTakeByStripe } from '../../../src/providers/stripe/stripe-currencies.js';
import { signatureToleranceSeconds } from '../../../src/webhooks/signature/verify-signature.js';

const { payments } = vectors;
const { money_units: money, router, razorpay, cashfree, stripe, paypal } = payments;

const signatures = 'test/inbound/gateway-signatures.test.ts';
const minorUnits = 'test/gateways/minor-units.test.ts';
const ofRazorpay = 'test/gateways/razorpay.test.ts';
const words = 'test/payments/gateway-words.test.ts';

/** By its path, each list of cases: a test file that goes through all of it, and the code that does. */
const readers: Readonly<Record<string, readonly (readonly [file: string, code: string])[]>> = {
  'money_units.conversions': [[minorUnits, 'it.each(conversions)']],
  'money_units.parse_traps': [[minorUnits, 'it.each(traps)']],
  'money_units.currency_exponents.two': [[minorUnits, '...exponents.two.map']],
  'money_units.currency_exponents.zero': [[minorUnits, '...exponents.zero.map']],
  'money_units.currency_exponents.three': [[minorUnits, '...exponents.three.map']],
  'money_units.currency_exponents.notes': [
    ['test/payments/oracles/vector-coverage.test.ts', 'exponents.three.map'],
    ['test/gateways/paypal-money.test.ts', 'has no decimals in HUF, JPY and TWD'],
  ],
  'router.fee_cases': [['test/payments/fees.test.ts', 'it.each(vectors.router.fee_cases)']],
  'router.failover_decisions': [
    ['test/payments/failover.test.ts', 'it.each(vectors.router.failover_decisions)'],
  ],
  'razorpay.webhook.cases': [[signatures, 'gatewayVectors.razorpay.webhook;']],
  'razorpay.checkout.cases': [[ofRazorpay, '= known.checkout;']],
  'razorpay.payment_link_callback.cases': [[signatures, 'it.each(links.cases)']],
  'razorpay.subscription_checkout.cases': [[signatures, 'it.each(subscriptions.cases)']],
  'razorpay.refund_idempotency_key.cases': [
    ['test/gateways/razorpay-money.test.ts', 'it.each(known.refund_idempotency_key.cases)'],
  ],
  'razorpay.receipt_cases': [[ofRazorpay, 'it.each(known.receipt_cases)']],
  'razorpay.status_map': [[words, 'vectors[gateway].status_map.map']],
  'cashfree.webhook.cases': [[signatures, 'gatewayVectors.cashfree.webhook;']],
  'cashfree.order_id_cases': [['test/gateways/cashfree.test.ts', 'it.each(known.order_id_cases)']],
  'cashfree.status_map': [[words, 'vectors[gateway].status_map.map']],
  'stripe.webhook.cases': [[signatures, 'gatewayVectors.stripe.webhook;']],
  'stripe.status_map': [[words, 'vectors[gateway].status_map.map']],
  'paypal.webhook.cases': [['test/inbound/gateway-paypal.test.ts', 'it.each(cases)']],
  'paypal.status_map': [[words, 'vectors[gateway].status_map.map']],
  event_map: [[words, 'it.each(vectors.event_map)']],
  out_of_order: [
    ['test/payments/payment-state.test.ts', "vectors.out_of_order.filter(({ final }) => final === 'paid')"],
    ['test/payments/payment-state.test.ts', "id === 'ord-5'"],
    ['test/payments/payment-state.test.ts', "id === 'ord-7'"],
  ],
  refund_amount_checks: [['test/payments/amounts.test.ts', 'it.each(vectors.refund_amount_checks)']],
  'error_classes.cases': [
    ['test/gateways/classify.test.ts', "row.provider === name || row.provider === 'any'"],
    ['test/gateways/stripe-trouble.test.ts', "provider === 'stripe'"],
    ['test/gateways/paypal-trouble.test.ts', "provider === 'paypal'"],
  ],
};

/** The body of a webhook, and what is said of it. */
interface Body {
  id: string;
  body_base64: string;
  body_utf8: string;
  body_bytes: number;
  body_sha256: string;
}

/** The paths of all lists in a value. */
const listsIn = (value: unknown, path: readonly string[] = []): string[] => {
  if (Array.isArray(value)) return [path.join('.')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, below]) => listsIn(below, [...path, name]));
};

describe('the vectors of payments', () => {
  it('have no list of cases that no test goes through', () => {
    expect(listsIn(payments).toSorted()).toEqual(Object.keys(readers).toSorted());
  });

  it.each(
    Object.entries(readers).flatMap(([list, places]) => places.map((place) => [list, ...place] as const)),
  )('%s is gone through by %s', (_list, file, code) => {
    const text = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
    expect(text).toContain(code);
  });

  it('are split without a rest, where files share a list', () => {
    const unpaid = payments.out_of_order.filter(({ final }) => final !== 'paid');
    expect(unpaid.map(({ id }) => id)).toEqual(['ord-5', 'ord-7']);
    const providers = new Set(payments.error_classes.cases.map(({ provider }) => provider));
    expect([...providers].toSorted()).toEqual(['any', 'cashfree', 'paypal', 'razorpay', 'stripe']);
  });

  const webhooks: readonly Body[] = [razorpay, cashfree, stripe, paypal].flatMap<Body>(
    ({ webhook }) => webhook.cases,
  );
  it.each(webhooks)('$id has the body that it describes', (row) => {
    const body = Buffer.from(row.body_base64, 'base64');
    expect(body.toString()).toBe(row.body_utf8);
    expect(body).toHaveLength(row.body_bytes);
    expect(createHash('sha256').update(body).digest('hex')).toBe(row.body_sha256);
  });

  it('sign of PayPal’s first case what stands in its headers', () => {
    const { webhook_id: webhookId, cases } = paypal.webhook;
    const { headers, body_base64: body } = cases[0]!;
    const checksum = crc32(Buffer.from(body, 'base64'));
    expect(checksum).toBe(paypal.webhook.crc32_decimal_of_case_1);
    const { 'PAYPAL-TRANSMISSION-ID': id, 'PAYPAL-TRANSMISSION-TIME': time } = headers;
    expect([id, time, webhookId, checksum].join('|')).toBe(paypal.webhook.signed_message_of_case_1);
  });

  it('let a webhook of Stripe be as old as Stripe’s library and our receiver do', () => {
    const { tolerance_seconds: tolerance } = stripe.webhook;
    expect([Stripe.webhooks.DEFAULT_TOLERANCE, signatureToleranceSeconds]).toEqual([tolerance, tolerance]);
  });

  it('are of the rates that are in force, which cost the same at ₹600', () => {
    const { tie, ...rates } = router.config_used;
    const ours = feeRules.map(({ gateway, rateBps, fixedMinor }) => [
      gateway,
      { rate_bps: rateBps, fixed_paise: fixedMinor },
    ]);
    expect(Object.fromEntries(ours)).toEqual(rates);
    const { chosen, fees = [] } = compareFees(router.breakeven_paise, 'INR', feeRules) ?? {};
    expect(chosen).toBe(tie);
    expect(new Set(fees.map(({ feeMinor }) => feeMinor)).size).toBe(1);
  });

  const { currency_exponents: exponents } = money;
  it.each([
    ...exponents.three.map((currency) => ({ currency, amountMinor: 5_120, isTaken: true })),
    ...exponents.three.map((currency) => ({ currency, amountMinor: 5_124, isTaken: false })),
    ...['ISK', 'UGX'].map((currency) => ({ currency, amountMinor: 50_000, isTaken: false })),
  ])('let Stripe take $amountMinor $currency: $isTaken', ({ isTaken, ...amount }) => {
    expect(cannotTakeByStripe(amount) === null).toBe(isTaken);
  });
});
