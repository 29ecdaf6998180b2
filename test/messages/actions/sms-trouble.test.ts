import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MessageOwner } from '../../../src/domain/message-book.js';
import { createSmsSend } from '../../../src/actions/messages/sms/sms-send.js';
import { phoneKey } from '../../../src/domain/phone-key.js';
import { aReport, openingPaise } from './message-desk.js';
import { aNotice, anOtp, aTemplate, openSmsDesk, type SmsTestDesk } from './sms-setup.js';

const e164 = '+919876543210';

let desk: SmsTestDesk;
let owner: MessageOwner;
beforeAll(async () => {
  desk = await openSmsDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.reset();
  owner = desk.newOwner();
});

const offer = aNotice({ template: 'offer' });
const shelveAll = async () => {
  for (const key of ['payment', 'otp']) await desk.deps.shelf.put(owner, 'sms', key, aTemplate(key));
  const promotional = aTemplate('payment', { key: 'offer', category: 'promotional' });
  await desk.deps.shelf.put(owner, 'sms', 'offer', promotional);
};
const whole = { availablePaise: openingPaise, reservedPaise: 0, spentPaise: 0 };
const held = { availablePaise: openingPaise - 25, reservedPaise: 25, spentPaise: 0 };
const spent = { availablePaise: openingPaise - 25, reservedPaise: 0, spentPaise: 25 };

describe('a refusal', () => {
  it.each<[string, () => Promise<unknown>, Record<string, unknown>]>([
    ['for credentials', async () => ({ authKey: 'wrong' }), { kind: 'rejected', elsewhere: true }],
    ['for want of a template id there', async () => ({}), { kind: 'rejected', elsewhere: true }],
    ['at the door', () => desk.fault('msg91', 'busy'), { kind: 'throttled' }],
    [
      'by 503, as what stands before MSG91 says',
      () => desk.fault('msg91', 'http_503_before'),
      { kind: 'transient' },
    ],
  ])('%s gives the price back, and another gateway may carry the message', async (what, spoil, outcome) => {
    const secrets = (await spoil()) as Record<string, string>;
    if (what.includes('template id')) {
      await desk.deps.shelf.put(owner, 'sms', 'payment', aTemplate('payment', { gatewayIds: {} }));
    }
    const run = desk.run(owner, aNotice(), {
      connection: desk.connection('msg91', what.includes('credentials') ? secrets : {}),
    });
    expect(await desk.perform(run)).toMatchObject(outcome);
    expect(await desk.balance(owner)).toMatchObject(whole);
    const next = await desk.perform({ ...run, connection: desk.connection('twilio') });
    expect(next).toMatchObject({ kind: 'done', result: { provider: 'twilio', costMinor: 25 } });
    expect(await desk.balance(owner)).toMatchObject(spent);
    expect(await desk.taken()).toEqual(['twilio']);
  });

  it('of the number is final, and free', async () => {
    const run = desk.run(owner, aNotice({ to: '6000000000' }));
    const outcome = await desk.perform(run);
    expect(outcome).toMatchObject({ kind: 'rejected', failure: { code: 'number_refused' } });
    expect(outcome).not.toMatchObject({ elsewhere: true });
    expect(await desk.message(owner, run.jobId)).toMatchObject({ state: 'failed', code: 'number_refused' });
    expect(await desk.balance(owner)).toMatchObject(whole);
  });

  it('never repeats the number or a value', async () => {
    const outcome = await desk.perform(desk.run(owner, aNotice({ to: '6000000000' })));
    expect(JSON.stringify(outcome)).not.toMatch(/6000000000|ORD42/);
  });
});

describe('a lost answer', () => {
  const lost = ['drop_after_commit', 'http_504_after_commit', 'garbage', 'hang_after_commit'];

  it.each(lost)('(%s) keeps the price aside until it is known', async (kind) => {
    await desk.fault('msg91', kind);
    const run = desk.run(owner, aNotice());
    expect(await desk.perform(run)).toMatchObject({ kind: 'unknown' });
    expect(await desk.message(owner, run.jobId)).toMatchObject({ state: 'sending', lostAnswers: 1 });
    expect(await desk.balance(owner)).toMatchObject(held);
  });

  it('of a notice: it is sent once more with the same id, and then never', async () => {
    await desk.fault('msg91', 'drop_after_commit', { times: 2 });
    const run = desk.run(owner, aNotice());
    await desk.perform(run);
    expect(await desk.recover(run)).toEqual({ kind: 'absent' });
    expect(await desk.perform(run)).toMatchObject({ kind: 'unknown' });
    for (let asked = 0; asked < 3; asked += 1) {
      expect(await desk.recover(run)).toMatchObject({ kind: 'rejected', failure: { code: 'maybe_sent' } });
    }
    expect(await desk.taken()).toEqual(['msg91', 'msg91']);
    expect(await desk.balance(owner)).toMatchObject(held);
  });

  it('of a notice whose second sending is taken costs it once', async () => {
    await desk.fault('msg91', 'drop_before');
    const run = desk.run(owner, aNotice());
    await desk.perform(run);
    expect(await desk.recover(run)).toEqual({ kind: 'absent' });
    expect(await desk.perform(run)).toMatchObject({ kind: 'done', result: { costMinor: 25 } });
    expect(await desk.taken()).toEqual(['msg91']);
    expect(await desk.balance(owner)).toMatchObject(spent);
  });

  it.each([
    ['a password', anOtp()],
    ['an offer', offer],
  ])('of %s: it is never sent again', async (_what, input) => {
    await shelveAll();
    await desk.fault('msg91', 'drop_after_commit');
    const run = desk.run(owner, input);
    await desk.perform(run);
    expect(await desk.recover(run)).toMatchObject({
      kind: 'rejected',
      failure: { code: 'maybe_sent', message: expect.stringContaining('may have been sent') as string },
    });
    expect(await desk.taken()).toEqual(['msg91']);
    expect(await desk.balance(owner)).toMatchObject(held);
  });

  it('lets no other gateway have the message, and a refusal of the second sending gives nothing back', async () => {
    await desk.fault('msg91', 'drop_after_commit');
    const run = desk.run(owner, aNotice());
    await desk.perform(run);
    const elsewhere = await desk.perform({ ...run, connection: desk.connection('twilio') });
    expect(elsewhere).toMatchObject({ kind: 'transient', failure: { code: 'maybe_elsewhere' } });
    const wrong = await desk.perform({ ...run, connection: desk.connection('msg91', { authKey: 'wrong' }) });
    expect(wrong).toMatchObject({ kind: 'rejected' });
    expect(wrong).not.toHaveProperty('elsewhere');
    await desk.fault('msg91', 'busy');
    expect(await desk.perform(run)).toMatchObject({ kind: 'unknown', failure: { code: 'rate_limited' } });
    expect(await desk.message(owner, run.jobId)).toMatchObject({ state: 'sending', lostAnswers: 1 });
    expect(await desk.taken()).toEqual(['msg91']);
    expect(await desk.balance(owner)).toMatchObject(held);
  });

  it('of a worker that died during the call counts like any other', async () => {
    const real = desk.deps.sms.of({ provider: 'msg91' });
    const dying = createSmsSend({
      ...desk.deps,
      sms: {
        tracking: [],
        of: () => ({
          ...real,
          async send(call, message) {
            await real.send(call, message);
            throw new Error('the process is gone');
          },
        }),
      },
    });
    const run = desk.run(owner, anOtp());
    await expect(desk.performBy(dying, run)).rejects.toThrow('gone');
    expect(await desk.message(owner, run.jobId)).toMatchObject({ state: 'sending', lostAnswers: 1 });
    expect(await desk.recover(run)).toMatchObject({ failure: { code: 'maybe_sent' } });
    expect(await desk.taken()).toEqual(['msg91']);
  });

  it('was none when the worker died before the call: the message goes', async () => {
    const run = desk.run(owner, anOtp());
    expect(await desk.recover(run)).toEqual({ kind: 'absent' });
    expect(await desk.perform(run)).toMatchObject({ kind: 'done' });
  });

  it('is found by a report that bears our id', async () => {
    await desk.fault('twilio', 'drop_after_commit');
    const run = desk.run(owner, anOtp(), { connection: desk.connection('twilio') });
    await desk.perform(run);
    const report = { provider: 'twilio', providerMessageId: 'SM1', messageId: run.jobId };
    await desk.heed(owner, aReport({ ...report, state: 'sent' }));
    expect(await desk.recover(run)).toMatchObject({
      kind: 'done',
      recovered: true,
      result: {
        provider: 'twilio',
        providerMessageId: 'SM1',
        status: 'sent',
        encoding: 'GSM-7',
        costMinor: 25,
      },
    });
    expect(await desk.balance(owner)).toMatchObject(spent);
    await desk.heed(owner, aReport({ ...report, messageId: null }));
    expect(await desk.message(owner, run.jobId)).toMatchObject({ state: 'delivered' });
  });
});

describe('a suppressed number', () => {
  const suppress = (reason: string, streams?: string[], until: Date | null = null) =>
    desk.deps.suppressions.put(owner, {
      channel: 'sms',
      recipientKey: phoneKey(e164),
      reason,
      entry: streams ? { streams } : {},
      until,
    });

  it.each<[string, string[] | undefined, { notice: string; otp: string; offer: string }]>([
    ['dnd', ['marketing'], { notice: 'done', otp: 'done', offer: 'rejected' }],
    [
      'opted_out',
      ['transactional', 'marketing', 'otp'],
      { notice: 'rejected', otp: 'rejected', offer: 'rejected' },
    ],
    ['manual', undefined, { notice: 'rejected', otp: 'rejected', offer: 'rejected' }],
  ])('for %s (%j) gets: %j', async (reason, streams, kinds) => {
    await shelveAll();
    await suppress(reason, streams);
    const outcomes = { notice: aNotice(), otp: anOtp(), offer };
    for (const [name, input] of Object.entries(outcomes)) {
      const outcome = await desk.perform(desk.run(owner, input));
      expect([name, outcome.kind]).toEqual([name, kinds[name as keyof typeof kinds]]);
      if (outcome.kind === 'rejected') {
        expect(outcome.failure.code).toBe('suppressed');
        expect(outcome.failure.message).toMatch(/recipient|by hand/);
      }
    }
  });

  it('gets messages again when its time is over', async () => {
    await suppress('manual', undefined, new Date(desk.clock.now.getTime() - 1));
    expect(await desk.perform(desk.run(owner, aNotice()))).toMatchObject({ kind: 'done' });
  });
});
