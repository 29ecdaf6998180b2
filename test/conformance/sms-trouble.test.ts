import { describe, expect, it } from 'vitest';
import { aMessage, doneOf, personal, setUpSms } from './sms-setup.js';
import { smsGatewaysUnderTest } from './sms-ways.js';

describe.each(smsGatewaysUnderTest)('$name', (way) => {
  const { fault, newAccount } = setUpSms(way);

  describe('without an answer', () => {
    it.each(['drop_after_commit', 'http_504_after_commit', 'garbage', 'truncated'])(
      'a message that was taken is in doubt after %s',
      async (kind) => {
        const { gateway, call, messages } = newAccount();
        await fault('send', kind);
        const outcome = await gateway.send(call, aMessage());
        expect(outcome.kind).toBe('unknown');
        expect(JSON.stringify(outcome)).not.toMatch(personal);
        expect(await messages()).toHaveLength(1);
      },
    );

    it('a message that was taken is in doubt when the time is over', async () => {
      const { gateway, call, messages } = newAccount({ timeoutMs: 400 });
      await fault('send', 'hang_after_commit');
      expect((await gateway.send(call, aMessage())).kind).toBe('unknown');
      expect(await messages()).toHaveLength(1);
    });

    it.each(['drop_before', 'http_500_before', 'http_504_before_commit'])(
      'a message is in doubt after %s, though it was not taken',
      async (kind) => {
        const { gateway, call, messages } = newAccount();
        await fault('send', kind);
        expect((await gateway.send(call, aMessage())).kind).toBe('unknown');
        expect(await messages()).toEqual([]);
        doneOf(await gateway.send(call, aMessage()));
        expect(await messages()).toHaveLength(1);
      },
    );

    it('a 503 leaves it in doubt, unless the gateway means by it that nothing was taken', async () => {
      const { gateway, call, messages } = newAccount();
      await fault('send', 'http_503_before');
      const outcome = await gateway.send(call, aMessage());
      expect(outcome.kind).toBe(way.trusts503 ? 'transient' : 'unknown');
      expect(await messages()).toEqual([]);
    });
  });

  describe('at the door', () => {
    it('it is asked to wait, and nothing is taken', async () => {
      const { gateway, call, messages } = newAccount();
      await fault('send', 'busy');
      expect(await gateway.send(call, aMessage())).toMatchObject({
        kind: 'throttled',
        failure: { code: 'rate_limited' },
      });
      await fault('send', 'throttled_429');
      expect(await gateway.send(call, aMessage())).toMatchObject({ kind: 'throttled', retryAfterMs: 1_000 });
      expect(await messages()).toEqual([]);
    });

    it('it is not reached, and nothing has left', async () => {
      // Nobody listens on the first port.
      const { gateway, call } = newAccount({ baseUrl: 'http://127.0.0.1:1' });
      expect(await gateway.send(call, aMessage())).toMatchObject({
        kind: 'transient',
        failure: { code: 'not_sent' },
      });
    });

    it('it is not at the address, and another gateway may take the message', async () => {
      const { gateway, call, messages } = newAccount();
      const settings = {
        ...call.connection.settings,
        baseUrl: `${String(call.connection.settings['baseUrl'])}/x`,
      };
      const outcome = await gateway.send(
        { ...call, connection: { ...call.connection, settings } },
        aMessage(),
      );
      expect(outcome).toMatchObject({ kind: 'rejected', elsewhere: true });
      expect(await messages()).toEqual([]);
    });
  });

  if (way.scrubbed === null) return;

  it.each(['drop_before', 'http_503_before', 'garbage', 'truncated'])(
    'a question is simply asked again after %s',
    async (kind) => {
      const { gateway, call } = newAccount();
      const { providerMessageId } = doneOf(await gateway.send(call, aMessage()));
      await fault('status', kind);
      expect((await gateway.track!(call, providerMessageId)).kind).toBe('transient');
      expect(doneOf(await gateway.track!(call, providerMessageId)).state).toBe('pending');
    },
  );
});
