import { describe, expect, it } from 'vitest';
import { aMessage, doneOf, setUpSms } from '../conformance/sms-setup.js';
import { smsGatewaysUnderTest } from '../conformance/sms-ways.js';

const bsnl = smsGatewaysUnderTest.find(({ name }) => name === 'bsnl')!;

describe('BSNL’s token', () => {
  const { control, fault, newAccount } = setUpSms(bsnl);
  const tokensMade = async (): Promise<number> =>
    (await control<Record<string, number>>('GET', 'calls'))['token'] ?? 0;

  it('is made once for all messages of an account', async () => {
    const before = await tokensMade();
    const { gateway, call, messages } = newAccount();
    await Promise.all([1, 2, 3].map(async () => doneOf(await gateway.send(call, aMessage()))));
    expect((await tokensMade()) - before).toBe(1);
    expect(await messages()).toHaveLength(3);
  });

  it('when stale is renewed once for all who met it, and the messages go', async () => {
    const { gateway, call, messages } = newAccount();
    doneOf(await gateway.send(call, aMessage()));
    await control('POST', 'expire-tokens');
    const outcomes = await Promise.all([gateway.send(call, aMessage()), gateway.send(call, aMessage())]);
    expect(outcomes).toMatchObject([
      { kind: 'unauthorized', failure: { code: 'token_stale' } },
      { kind: 'unauthorized' },
    ]);
    const before = await tokensMade();
    doneOf(await gateway.renew!(call));
    doneOf(await gateway.renew!(call));
    expect((await tokensMade()) - before).toBe(1);
    doneOf(await gateway.send(call, aMessage()));
    expect(await messages()).toHaveLength(2);
  });

  it.each(['drop_before', 'http_503_before', 'hang_before', 'garbage'])(
    'is asked for again after %s, and no message has gone',
    async (kind) => {
      const { gateway, call, messages } = newAccount({ timeoutMs: 400 });
      await fault('token', kind);
      expect((await gateway.send(call, aMessage())).kind).toBe('transient');
      expect(await messages()).toEqual([]);
      doneOf(await gateway.send(call, aMessage()));
    },
  );
});
