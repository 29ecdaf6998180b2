import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/domain/action.js';
import type { MessageOwner } from '../../../src/domain/message-book.js';
import { engineUnderTest, type EngineUnderTest } from '../../support/engine-under-test.js';
import { openingPaise } from './message-desk.js';
import { aNotice, anOtp, openSmsDesk, type SmsTestDesk } from './sms-setup.js';

const gateways = ['msg91', 'bsnl', 'fast2sms', 'twilio'];

describe('a text message that goes through the engine', () => {
  let desk: SmsTestDesk;
  let engine: EngineUnderTest;
  let owner: MessageOwner;
  let connections: Map<string, Connection>;

  beforeEach(async () => {
    const settings = { timeoutMs: 3_000, maxAttempts: 6, settleMs: 500 };
    desk = await openSmsDesk({ settings });
    desk.clock.now = new Date();
    // The order that a tenant has chosen.
    const action = { ...desk.action, account: async () => ({ account: null, providers: gateways }) };
    connections = new Map(gateways.map((name) => [name, desk.connection(name)]));
    engine = await engineUnderTest('postgres', action, {}, (_tenant, name) =>
      Promise.resolve(connections.get(name) ?? null),
    );
    owner = { tenantId: engine.tenantId, mode: 'test' };
    engine.relay.start();
    await engine.startWorkers();
  });
  afterEach(async () => {
    await engine.stop();
    await desk.close();
  });

  const send = async (input: unknown) => engine.ended(await engine.submit(desk.action.input.parse(input)));
  const spoil = (gateway: string, secrets: Record<string, string>): void =>
    void connections.set(gateway, desk.connection(gateway, secrets));

  it('goes on to the first gateway that takes it, and is charged once', async () => {
    spoil('msg91', { authKey: 'wrong' });
    spoil('bsnl', { password: 'wrong' });
    const job = await send(aNotice());
    expect(job).toMatchObject({ state: 'succeeded', result: { provider: 'fast2sms', costMinor: 25 } });
    expect(await desk.taken()).toEqual(['fast2sms']);
    expect(await desk.balance(owner)).toMatchObject({
      availablePaise: openingPaise - 25,
      reservedPaise: 0,
      spentPaise: 25,
    });
  });

  it('goes on when the first is down before it has taken it', async () => {
    await desk.fault('msg91', 'http_503_before');
    expect(await send(anOtp())).toMatchObject({ state: 'succeeded', result: { provider: 'bsnl' } });
    expect(await desk.taken()).toEqual(['bsnl']);
  });

  it('fails, free of charge, when no gateway takes it', async () => {
    spoil('msg91', { authKey: 'wrong' });
    spoil('bsnl', { password: 'wrong' });
    spoil('fast2sms', { apiKey: 'wrong' });
    spoil('twilio', { authToken: 'wrong' });
    expect(await send(aNotice())).toMatchObject({ state: 'failed', error: { code: 'access_refused' } });
    expect(await desk.balance(owner)).toMatchObject({ availablePaise: openingPaise, reservedPaise: 0 });
  });

  it('is a password, and is never sent twice or by another gateway after a lost answer', async () => {
    await desk.fault('msg91', 'drop_after_commit');
    expect(await send(anOtp())).toMatchObject({ state: 'failed', error: { code: 'maybe_sent' } });
    expect(await desk.taken()).toEqual(['msg91']);
  });

  it('is a notice, and goes once more to the same gateway after a lost answer', async () => {
    await desk.fault('msg91', 'drop_after_commit');
    expect(await send(aNotice())).toMatchObject({ state: 'succeeded', result: { provider: 'msg91' } });
    expect(await desk.taken()).toEqual(['msg91', 'msg91']);
    expect(await desk.balance(owner)).toMatchObject({ spentPaise: 25, reservedPaise: 0 });
  });

  it('gets a new token from BSNL on its way', async () => {
    connections = new Map([['bsnl', desk.connection('bsnl')]]);
    await send(aNotice());
    await desk.control('bsnl', 'POST', 'expire-tokens', {});
    expect(await send(aNotice())).toMatchObject({ state: 'succeeded', result: { provider: 'bsnl' } });
    expect(await desk.taken()).toEqual(['bsnl', 'bsnl']);
    expect(await desk.balance(owner)).toMatchObject({ spentPaise: 50, reservedPaise: 0 });
  });

  it.each([
    [anOtp({ otp: true }), 'normal', 'high'],
    [anOtp({ otp: true }), 'low', 'low'],
    [aNotice(), 'normal', 'normal'],
  ] as const)('as %j asked for with priority %s is of priority %s', async (input, asked, priority) => {
    const { job } = await engine.commands.accept({
      ...owner,
      action: desk.action,
      input: desk.action.input.parse(input),
      reference: null,
      priority: asked,
      runAt: null,
      idempotencyKey: null,
      bodyHash: '',
    });
    expect(job.priority).toBe(priority);
  });

  it('is paid to the paisa, whatever goes wrong at the gateways', async () => {
    const probabilities = {
      ...{ drop_before: 0.06, drop_after_commit: 0.06, http_500_before: 0.06, http_504_after_commit: 0.06 },
      ...{ garbage: 0.06, throttled_429: 0.05, busy: 0.1 },
    };
    for (const [seed, gateway] of gateways.entries()) {
      await desk.control(gateway, 'POST', 'faults', { probabilities, seed: seed + 1, ops: ['send'] });
    }
    const inputs = Array.from({ length: 24 }, (_, at) => (at % 2 === 0 ? aNotice() : anOtp()));
    const jobs = await Promise.all(inputs.map(send));
    const messages = await Promise.all(jobs.map(({ id }) => desk.message(owner, id)));
    const accepted = messages.filter((message) => message?.acceptedAt).length;
    const inDoubt = messages.filter(
      (message) => message && !message.acceptedAt && message.lostAnswers > 0,
    ).length;
    expect(accepted).toBe(jobs.filter(({ state }) => state === 'succeeded').length);
    expect(accepted).toBeGreaterThan(6);
    expect(await desk.balance(owner)).toMatchObject({
      availablePaise: openingPaise - 25 * (accepted + inDoubt),
      reservedPaise: 25 * inDoubt,
      spentPaise: 25 * accepted,
    });
    const otps = jobs.filter((_job, at) => at % 2 === 1).length;
    const notices = jobs.length - otps;
    expect((await desk.taken()).length).toBeLessThanOrEqual(otps + 2 * notices);
  });
});
