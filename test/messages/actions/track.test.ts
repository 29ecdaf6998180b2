import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { trackMessages } from '../../../src/actions/messages/track-messages.js';
import type { MessageOwner } from '../../../src/domain/message-book.js';
import { takeMessagesToTrack } from '../../../src/ledger/queries/messages/messages-to-track.js';
import { aNotice, openSmsDesk, type SmsTestDesk } from './sms-setup.js';

const minuteMs = 60_000;

describe('a message at a gateway that sends no reports', () => {
  let desk: SmsTestDesk;
  let owner: MessageOwner;
  beforeAll(async () => {
    desk = await openSmsDesk();
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    await desk.reset();
    await desk.ledger`truncate message`;
    owner = desk.newOwner();
    desk.clock.now = new Date('2026-11-21T12:00:00+05:30');
  });

  const track = (connected = true) =>
    trackMessages({
      ...desk.deps,
      takeDue: (wish) => takeMessagesToTrack(desk.ledger, wish),
      connect: async ({ provider }) => (connected ? desk.connection(provider) : null),
      timeoutMs: 5_000,
    });
  const sent = async () => {
    const run = desk.run(owner, aNotice(), { connection: desk.connection('bsnl') });
    const outcome = await desk.perform(run);
    const { providerMessageId } = (outcome as unknown as { result: { providerMessageId: string } }).result;
    return { id: run.jobId, providerMessageId };
  };
  const pass = (ms: number) => {
    desk.clock.now = new Date(desk.clock.now.getTime() + ms);
  };
  const stateOf = async (id: string) => (await desk.message(owner, id))?.state;
  const move = (messageId: string, state: string, code: string | null = null) =>
    desk.control('bsnl', 'POST', 'report', { messageId, state, code });

  it('is asked about until it has ended, not more often than every ten minutes', async () => {
    const { id, providerMessageId } = await sent();
    expect(await track()).toEqual({ asked: 0 });
    pass(10 * minuteMs);
    expect(await track()).toEqual({ asked: 1 });
    expect(await stateOf(id)).toBe('accepted');
    expect(await track()).toEqual({ asked: 0 });
    await move(providerMessageId, 'delivered');
    pass(10 * minuteMs);
    expect(await track()).toEqual({ asked: 1 });
    expect(await stateOf(id)).toBe('delivered');
    expect((await desk.told(owner)).map(({ type }) => type)).toEqual(['sms.delivered']);
    pass(10 * minuteMs);
    expect(await track()).toEqual({ asked: 0 });
  });

  it('is told as failed with the operators’ code', async () => {
    const { id, providerMessageId } = await sent();
    await move(providerMessageId, 'failed', '650');
    pass(10 * minuteMs);
    await track();
    expect(await desk.message(owner, id)).toMatchObject({ state: 'failed', code: '650' });
    expect(await desk.told(owner)).toMatchObject([{ type: 'sms.failed', data: { code: '650' } }]);
  });

  it('is asked about with a new token when the old one has become stale', async () => {
    const { id, providerMessageId } = await sent();
    await move(providerMessageId, 'delivered');
    await desk.control('bsnl', 'POST', 'expire-tokens', {});
    pass(10 * minuteMs);
    await track();
    expect(await stateOf(id)).toBe('delivered');
  });

  it('is left to its next turn while the gateway is down or not connected, and after two days for good', async () => {
    const { id, providerMessageId } = await sent();
    await move(providerMessageId, 'delivered');
    pass(10 * minuteMs);
    expect(await track(false)).toEqual({ asked: 1 });
    pass(10 * minuteMs);
    await desk.control('bsnl', 'POST', 'faults', { op: 'status', kind: 'http_503_before' });
    expect(await track()).toEqual({ asked: 1 });
    expect(await stateOf(id)).toBe('accepted');
    pass(48 * 60 * minuteMs);
    expect(await track()).toEqual({ asked: 0 });
  });
});
