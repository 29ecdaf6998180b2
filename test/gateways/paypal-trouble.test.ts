import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import vectors from '../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import { expectAllAsked, hangingUp } from '../providers/gateway-exchange.js';
import { host, setup, onToken, order, refusal, taken } from './paypal-setup.js';

afterEach(expectAllAsked);

describe('what goes wrong', () => {
  const outcomes: Record<string, object> = {
    retry: { kind: 'throttled' },
    permanent: { kind: 'rejected', failure: { code: expect.not.stringMatching('already_there') as string } },
    unknown: { kind: 'unknown' },
    lookup: { kind: 'rejected', failure: { code: 'already_there' } },
    retry_once: { kind: 'rejected', failure: { code: 'access_refused' } },
  };
  const rows = vectors.payments.error_classes.cases.filter(({ provider }) => provider === 'paypal');

  it.each(rows)('$operation, $seen: $class', async ({ seen, class: expected }) => {
    const isAccess = seen.http === 401;
    onToken('token-1', isAccess ? 2 : 1);
    nock(host)
      .post('/v2/checkout/orders/ORDER1/capture')
      .times(isAccess ? 2 : 1)
      .reply(seen.http ?? 0, 'body' in seen ? seen.body : {});
    if (expected === 'lookup') nock(host).get('/v2/checkout/orders/ORDER1').reply(200, order('APPROVED'));
    const { gateway, call } = setup();
    expect(await gateway.capture({ ...call, ...taken })).toMatchObject(outcomes[expected]!);
  });

  it.each([
    ['a page', 200, '<html>hello</html>', 'unknown'],
    ['no id', 201, '{"status":"CREATED"}', 'unknown'],
    ['a conflict', 409, '{"name":"RESOURCE_CONFLICT"}', 'unknown'],
    ['the same at work', 422, JSON.stringify(refusal('PREVIOUS_REQUEST_IN_PROGRESS')), 'transient'],
    ['no permission', 403, '{"name":"NOT_AUTHORIZED"}', 'rejected'],
    ['a gateway', 504, '<html>', 'unknown'],
    ['another refusal', 422, JSON.stringify({ ...refusal('ODD_THING'), message: 'Asha' }), 'rejected'],
    ['a missing one', 404, '{"name":"RESOURCE_NOT_FOUND"}', 'rejected'],
  ])('a refund answered with %s (%i) is %3$s', async (_name, status, body, kind) => {
    onToken();
    nock(host).post('/v2/payments/captures/CAP1/refund').reply(status, body);
    const { gateway, refund } = setup();
    const outcome = await gateway.refund(refund);
    expect(outcome.kind).toBe(kind);
    expect(JSON.stringify(outcome)).not.toMatch(/Asha|token-1/);
  });

  it('not reached, or hung up upon at the login, nothing was sent', async () => {
    for (const baseUrl of ['http://127.0.0.1:1', await hangingUp()]) {
      const { gateway, order: asked } = setup({ baseUrl });
      expect((await gateway.createOrder(asked)).kind).toBe('transient');
    }
  });

  it('refuses a host of the other mode, and names what a connection lacks', async () => {
    const live = setup({ baseUrl: 'https://api-m.paypal.com' });
    expect(await live.gateway.createOrder(live.order)).toMatchObject({ failure: { code: 'wrong_mode' } });
    const bare = setup({ baseUrl: 'nowhere', clientSecret: '' });
    expect(await bare.gateway.createOrder(bare.order)).toMatchObject({
      failure: {
        code: 'connection_incomplete',
        message: expect.stringContaining('baseUrl, clientSecret') as string,
      },
    });
  });
});
