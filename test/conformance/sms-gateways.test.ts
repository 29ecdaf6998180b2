import { describe, expect, it } from 'vitest';
import { aMessage, doneOf, setUpSms } from './sms-setup.js';
import { smsGatewaysUnderTest } from './sms-ways.js';

describe.each(smsGatewaysUnderTest)('$name', (way) => {
  const { control, newAccount } = setUpSms(way);

  describe('a message', () => {
    it('is taken, and named by the id that the gateway gave it', async () => {
      const { gateway, call, messages } = newAccount();
      const outcome = await gateway.send(call, aMessage());
      const { providerMessageId } = doneOf(outcome);
      expect(await messages()).toMatchObject([
        { id: providerMessageId, to: '+919876543210', header: 'SHOPIN', state: 'taken' },
      ]);
    });

    it('has its values in their order, or its whole text', async () => {
      const { gateway, call, messages } = newAccount();
      doneOf(await gateway.send(call, aMessage()));
      const [taken] = await messages();
      const values = taken!.variables.map(([, value]) => value);
      if (values.length > 0) expect(values).toEqual(['482913', 'login', '10']);
      else expect(taken!.text).toBe(aMessage().text);
    });

    it('keeps its values in their places when one of them holds a bar', async () => {
      const { gateway, call, messages } = newAccount();
      const variables = [
        { name: 'otp', value: '482913' },
        { name: 'purpose', value: 'log|in' },
        { name: 'minutes', value: '10' },
      ];
      const text = '482913 is your OTP for log|in. It is valid for 10 minutes. - SHOPIN';
      doneOf(await gateway.send(call, aMessage({ variables, text })));
      const [taken] = await messages();
      const values = taken!.variables.map(([, value]) => value);
      if (values.length > 0) expect(values).toEqual(['482913', 'log|in', '10']);
      else expect(taken!.text).toBe(text);
    });

    it('says whether it is in Unicode where the gateway asks', async () => {
      const { gateway, call, messages } = newAccount();
      doneOf(await gateway.send(call, aMessage()));
      doneOf(await gateway.send(call, aMessage({ unicode: true, text: '482913 आपका ओटीपी है' })));
      const { plain, hindi } = way.unicode;
      expect((await messages()).map(({ unicode }) => unicode)).toEqual([plain, hindi]);
    });

    it('without an id of the gateway’s own is taken where the gateway needs none', async () => {
      const { gateway, call, messages } = newAccount();
      const message = aMessage({ gatewayTemplateId: null });
      expect(gateway.cannotTake(message) !== null).toBe(way.needsOwnTemplate);
      const outcome = await gateway.send(call, message);
      expect(outcome).toMatchObject(
        way.needsOwnTemplate
          ? { kind: 'rejected', elsewhere: true, failure: { code: 'not_carried' } }
          : { kind: 'done' },
      );
      expect(await messages()).toHaveLength(way.needsOwnTemplate ? 0 : 1);
    });

    it('to another country is not tried where only Indian numbers are reached', async () => {
      const { gateway, call, messages } = newAccount();
      const message = aMessage({ to: '+12025550123' });
      const isCarried = way.name === 'twilio';
      expect(gateway.cannotTake(message) === null).toBe(isCarried);
      const outcome = await gateway.send(call, message);
      expect(outcome.kind).toBe(isCarried ? 'done' : 'rejected');
      expect((await messages()).map(({ to }) => to)).toEqual(isCarried ? ['+12025550123'] : []);
    });
  });

  describe('a refusal', () => {
    it('of the number is the message’s own: no other gateway is tried', async () => {
      const { gateway, call, messages } = newAccount();
      const outcome = await gateway.send(call, aMessage({ to: '+916000000000' }));
      expect(outcome).toMatchObject({ kind: 'rejected', failure: { code: 'number_refused' } });
      expect(outcome).not.toHaveProperty('elsewhere');
      expect(await messages()).toEqual([]);
    });

    it('of the credentials is the account’s own: another gateway may take it', async () => {
      const { gateway, call, messages } = newAccount({ secrets: way.wrong });
      const outcome = await gateway.send(call, aMessage());
      expect(outcome).toMatchObject({
        kind: 'rejected',
        elsewhere: true,
        failure: { code: 'access_refused' },
      });
      expect(await messages()).toEqual([]);
    });

    it('for want of balance is the account’s own', async () => {
      const { account, gateway, call, messages } = newAccount();
      await control('POST', 'balance', { account: account.id, segments: 1 });
      doneOf(await gateway.send(call, aMessage()));
      const outcome = await gateway.send(call, aMessage());
      expect(outcome).toMatchObject({
        kind: 'rejected',
        elsewhere: true,
        failure: { code: way.withoutBalance },
      });
      expect(await messages()).toHaveLength(1);
    });

    it('for an incomplete connection is the account’s own', async () => {
      const { gateway, call } = newAccount();
      const connection = { ...call.connection, secrets: {} };
      expect(await gateway.send({ ...call, connection }, aMessage())).toMatchObject({
        kind: 'rejected',
        elsewhere: true,
        failure: { code: 'connection_incomplete' },
      });
    });
  });

  if (way.scrubbed === null) {
    it('cannot be asked how a message stands', () => {
      expect(newAccount().gateway.track).toBeNull();
    });
    return;
  }

  describe('how it stands', () => {
    it('is asked, from taken to delivered', async () => {
      const { gateway, call } = newAccount();
      const { providerMessageId } = doneOf(await gateway.send(call, aMessage()));
      const standing = async () => doneOf(await gateway.track!(call, providerMessageId));
      expect(await standing()).toMatchObject({ state: 'pending', code: null });
      await control('POST', 'report', { messageId: providerMessageId, state: 'sent' });
      expect(await standing()).toMatchObject({ state: 'sent', code: null });
      await control('POST', 'report', { messageId: providerMessageId, state: 'delivered' });
      expect(await standing()).toEqual({ state: 'delivered', code: null, billedSegments: 1 });
    });

    it('is asked, to its failure and the network’s code', async () => {
      const { gateway, call } = newAccount();
      const { providerMessageId } = doneOf(await gateway.send(call, aMessage()));
      await control('POST', 'report', { messageId: providerMessageId, state: 'failed', code: '34' });
      expect(doneOf(await gateway.track!(call, providerMessageId))).toMatchObject({
        state: 'failed',
        code: '34',
      });
    });

    it('shows what the operators refused, though it was taken', async () => {
      const { gateway, call } = newAccount();
      const { providerMessageId } = doneOf(await gateway.send(call, aMessage({ senderId: 'ShopIn' })));
      expect(doneOf(await gateway.track!(call, providerMessageId))).toMatchObject({
        state: 'failed',
        code: way.scrubbed,
      });
    });

    it('is not known of a message of somebody else', async () => {
      const { gateway, call } = newAccount();
      const { providerMessageId } = doneOf(await gateway.send(call, aMessage()));
      const other = newAccount();
      expect(await other.gateway.track!(other.call, providerMessageId)).toMatchObject({
        kind: 'rejected',
        failure: { code: 'not_found' },
      });
    });
  });
});
