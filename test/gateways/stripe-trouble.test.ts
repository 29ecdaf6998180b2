import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import vectors from '../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import { expectAllAsked, hangingUp } from '../providers/gateway-exchange.js';
import { host, setup, intent } from './stripe-setup.js';

afterEach(expectAllAsked);

describe('what goes wrong', () => {
  const outcomes: Record<string, object> = {
    retry: { kind: expect.stringMatching(/^(transient|throttled)$/) as string },
    permanent: { kind: 'rejected', failure: { code: expect.not.stringMatching('already_there') as string } },
    unknown: { kind: 'unknown' },
    lookup: { kind: 'rejected', failure: { code: 'already_there' } },
  };
  const rows = vectors.payments.error_classes.cases.filter(({ provider }) => provider === 'stripe');

  it.each(rows)('$operation, $seen.http: $class', async ({ operation, seen, class: expected }) => {
    const path = operation === 'refund' ? '/v1/refunds' : '/v1/payment_intents';
    nock(host)
      .post(path)
      .reply(
        seen.http ?? 0,
        'body' in seen ? seen.body : {},
        ('headers' in seen ? seen.headers : {}) as Record<string, string>,
      );
    const { gateway, order, refund } = setup();
    const outcome = await (operation === 'refund' ? gateway.refund(refund) : gateway.createOrder(order));
    expect(outcome).toMatchObject(outcomes[expected]!);
  });

  it.each([
    ['a page', 200, '<html>hello</html>', 'unknown'],
    ['no id', 200, '{"amount":1}', 'unknown'],
    ['a float', 200, JSON.stringify({ ...intent(), amount: 599.5 }), 'unknown'],
    ['no access', 401, '{}', 'rejected'],
    ['no access', 403, '{}', 'rejected'],
    ['a timeout', 408, '', 'unknown'],
    ['a gateway', 504, '<html>', 'unknown'],
    ['another 400', 400, '{"error":{"type":"invalid_request_error","message":"Asha +91"}}', 'rejected'],
  ])('a creation answered with %s (%i) is %3$s', async (_name, status, body, kind) => {
    nock(host).post('/v1/payment_intents').reply(status, body);
    const { gateway, order } = setup();
    const outcome = await gateway.createOrder(order);
    expect(outcome.kind).toBe(kind);
    expect(JSON.stringify(outcome)).not.toMatch(/Asha|sk_test/);
  });

  it('hung up upon after sending, what changes something is in doubt and a question is not', async () => {
    const { gateway, order, refund, call } = setup({ baseUrl: await hangingUp() });
    expect((await gateway.createOrder(order)).kind).toBe('unknown');
    expect((await gateway.refund(refund)).kind).toBe('unknown');
    expect((await gateway.readOrder({ ...call, gatewayOrderId: 'pi_1' })).kind).toBe('transient');
    expect((await gateway.findRefund(refund)).kind).toBe('transient');
  });

  it('not reached, nothing was sent', async () => {
    const { gateway, order } = setup({ baseUrl: 'http://127.0.0.1:1' });
    expect(await gateway.createOrder(order)).toMatchObject({
      kind: 'transient',
      failure: { code: 'not_sent' },
    });
  });

  it('refuses a key of the other mode, and names what a connection lacks', async () => {
    const live = setup({ secretKey: 'sk_live_abc' });
    const outcome = await live.gateway.createOrder(live.order);
    expect(outcome).toMatchObject({ kind: 'rejected', failure: { code: 'wrong_mode' } });
    expect(JSON.stringify(outcome)).not.toContain('sk_live_abc');
    const bare = setup({ secretKey: '', baseUrl: 'nowhere' });
    expect(await bare.gateway.createOrder(bare.order)).toMatchObject({
      failure: {
        code: 'connection_incomplete',
        message: expect.stringContaining('baseUrl, secretKey') as string,
      },
    });
  });

  it.each([
    [{ amountMinor: 49, currency: 'USD' }, /at least 50/],
    [{ amountMinor: 100_000_000, currency: 'USD' }, /at most/],
    [{ amountMinor: 10.5, currency: 'SGD' }, /at least/],
    [{ amountMinor: 1001, currency: 'KWD' }, /third decimal/],
    [{ amountMinor: 1000, currency: 'ISK' }, /ISK/],
  ])('cannot take %o', async (money, words) => {
    const { gateway, order } = setup();
    expect(gateway.cannotTake(money)).toMatch(words);
    expect(await gateway.createOrder({ ...order, ...money })).toMatchObject({
      kind: 'rejected',
      failure: { code: 'amount_not_taken' },
    });
  });

  it('takes other money, and signs no checkout', () => {
    const { gateway, call } = setup();
    expect(gateway.cannotTake({ amountMinor: 50, currency: 'USD' })).toBeNull();
    expect(gateway.cannotTake({ amountMinor: 1000, currency: 'KWD' })).toBeNull();
    const back = { gatewayOrderId: 'pi_1', gatewayPaymentId: 'ch_1', signature: 'x' };
    expect(gateway.checkoutIsGenuine(call.connection, back)).toBeNull();
  });
});
