import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHeedReports } from '../../../src/actions/messages/heed-reports.js';
import type { MessageOwner } from '../../../src/domain/message-book.js';
import type { MessageReport } from '../../../src/domain/message-report.js';
import { phoneKey } from '../../../src/domain/phone-key.js';
import { aReport, saturdayNoon } from './message-desk.js';
import { aNotice, anOtp, aTemplate, openSmsDesk, type SmsTestDesk } from './sms-setup.js';

const e164 = '+919876543210';

let desk: SmsTestDesk;
let owner: MessageOwner;
beforeAll(async () => {
  desk = await openSmsDesk();
});
afterAll(() => desk.close());
beforeEach(() => {
  owner = desk.newOwner();
  desk.clock.now = saturdayNoon;
});

/** A message that MSG91 has taken. */
const sent = async (input: unknown = aNotice()) => {
  const run = desk.run(owner, input);
  const outcome = await desk.perform(run);
  expect(outcome).toMatchObject({ kind: 'done' });
  const { providerMessageId } = (outcome as unknown as { result: { providerMessageId: string } }).result;
  return { run, providerMessageId };
};
const types = async () => (await desk.told(owner)).map(({ type }) => type);

describe('reports of a message', () => {
  it('are told once, without saying to whom', async () => {
    const { run, providerMessageId } = await sent();
    const delivered = aReport({ providerMessageId, at: '2026-11-21T06:31:00.000Z' });
    await desk.heed(owner, aReport({ providerMessageId, state: 'sent' }), delivered, delivered);
    await desk.heed(owner, delivered);
    expect(await desk.told(owner)).toEqual([
      {
        type: 'sms.delivered',
        data: {
          messageId: run.jobId,
          channel: 'sms',
          provider: 'msg91',
          providerMessageId,
          state: 'delivered',
          code: null,
          template: 'payment',
          category: 'service',
        },
      },
    ]);
    expect(await desk.message(owner, run.jobId)).toMatchObject({
      state: 'delivered',
      deliveredAt: new Date('2026-11-21T06:31:00.000Z'),
    });
  });

  it.each<[MessageReport['state'][], string[], string]>([
    [['delivered', 'sent'], ['sms.delivered'], 'delivered'],
    [['failed', 'delivered'], ['sms.failed', 'sms.delivered'], 'delivered'],
    [['delivered', 'failed'], ['sms.delivered'], 'delivered'],
    [['sent', 'failed'], ['sms.failed'], 'failed'],
  ])('as %j tell %j and end as %s', async (states, told, end) => {
    const { run, providerMessageId } = await sent();
    for (const state of states) await desk.heed(owner, aReport({ providerMessageId, state }));
    expect(await types()).toEqual(told);
    expect(await desk.message(owner, run.jobId)).toMatchObject({ state: end });
  });

  it('that overtake the answer to the call wait, and are taken with it', async () => {
    const early = await openSmsDeskWithEarlyReport();
    const run = early.run(owner, aNotice());
    expect(await early.perform(run)).toMatchObject({ kind: 'done', result: { status: 'delivered' } });
    expect((await early.told(owner)).map(({ type }) => type)).toEqual(['sms.delivered']);
    await early.close();
  });

  const openSmsDeskWithEarlyReport = async (): Promise<SmsTestDesk> => {
    const early: SmsTestDesk = await openSmsDesk({
      sms: {
        tracking: [],
        of: () => ({
          name: 'msg91',
          cannotTake: () => null,
          track: null,
          async send() {
            await early.heed(owner, aReport({ providerMessageId: 'early' }));
            expect(await early.told(owner)).toEqual([]);
            return { kind: 'done', result: { providerMessageId: 'early' } };
          },
        }),
      },
    });
    return early;
  };

  it('of another tenant, mode or unknown message change nothing', async () => {
    const { run, providerMessageId } = await sent();
    await desk.heed(desk.newOwner(), aReport({ providerMessageId }));
    await desk.heed({ ...owner, mode: 'live' }, aReport({ providerMessageId }));
    await desk.heed(
      owner,
      aReport({ providerMessageId: 'nobody’s' }),
      aReport({ provider: 'bsnl', messageId: run.jobId }),
    );
    expect(await desk.message(owner, run.jobId)).toMatchObject({ state: 'accepted' });
    expect(await types()).toEqual([]);
  });

  it('that were kept before the process died are taken when the webhook comes again', async () => {
    const { run, providerMessageId } = await sent();
    const report = aReport({ providerMessageId });
    await desk.deps.book.keepReport(owner, report);
    await desk.heed(owner, report);
    expect(await desk.message(owner, run.jobId)).toMatchObject({ state: 'delivered' });
    expect(await types()).toEqual(['sms.delivered']);
  });

  it('correct what the message costs us, never what the tenant pays', async () => {
    const { run, providerMessageId } = await sent();
    await desk.heed(owner, aReport({ providerMessageId, billedSegments: 2 }));
    expect(await desk.message(owner, run.jobId)).toMatchObject({ wholesalePaise: 30, retailPaise: 25 });
    expect(await desk.balance(owner)).toMatchObject({ spentPaise: 25 });
  });

  it('of other webhooks are left alone', async () => {
    const heed = createHeedReports(desk.deps);
    await heed(owner, [{ type: 'ses.subscription.asked', dataText: '{"topicArn":"x"}' }]);
    expect(await types()).toEqual([]);
  });
});

describe('a message that the operators refused', () => {
  it.each([
    ['634', true],
    ['620', true],
    ['601', true],
    ['612', false],
    ['650', false],
    ['34', false],
  ])('with %s stays charged, and its template rests: %s', async (code, rests) => {
    await desk.deps.shelf.put(owner, 'sms', 'payment', aTemplate('payment'));
    desk.clock.now = new Date();
    const { providerMessageId } = await sent();
    const failed = aReport({ providerMessageId, state: 'failed', code, permanent: true });
    await desk.heed(owner, failed);
    expect(await desk.balance(owner)).toMatchObject({ spentPaise: 25, reservedPaise: 0 });
    expect(await types()).toEqual(rests ? ['sms.failed', 'sms.template_disabled'] : ['sms.failed']);
    const next = await desk.perform(desk.run(owner, aNotice()));
    expect(next).toMatchObject(rests ? { failure: { code: 'template_not_approved' } } : { kind: 'done' });
  });

  it('for a template that was put right since does not switch it off again', async () => {
    desk.clock.now = new Date(Date.now() - 60_000);
    const { providerMessageId } = await sent();
    await desk.deps.shelf.put(owner, 'sms', 'payment', aTemplate('payment'));
    await desk.heed(owner, aReport({ providerMessageId, state: 'failed', code: '634' }));
    expect(await types()).toEqual(['sms.failed']);
    expect(await desk.perform(desk.run(owner, aNotice()))).toMatchObject({ kind: 'done' });
  });

  it('is not sent again, not even a password that the network failed', async () => {
    const before = (await desk.taken()).length;
    const { run, providerMessageId } = await sent(anOtp());
    await desk.heed(owner, aReport({ providerMessageId, state: 'failed', code: '34', permanent: false }));
    expect(await desk.perform(run)).toMatchObject({ kind: 'done', recovered: true });
    expect((await desk.taken()).length).toBe(before + 1);
  });

  it.each<[Partial<MessageReport>, string | null, string[]]>([
    [{ code: '650' }, 'dnd', ['marketing']],
    [{ code: 'ndnc' }, 'dnd', ['marketing']],
    [{ provider: 'msg91', code: '21610' }, 'opted_out', ['transactional', 'marketing', 'otp']],
    [{ code: '34' }, null, []],
    [{ state: 'delivered', code: null }, null, []],
  ])('by %j puts its number on the list for %s', async (more, reason, streams) => {
    const { providerMessageId } = await sent();
    await desk.heed(owner, aReport({ providerMessageId, state: 'failed', ...more }));
    const entries = await desk.deps.suppressions.of(owner, 'sms', [phoneKey(e164)]);
    expect(entries).toMatchObject(reason === null ? [] : [{ reason, entry: { streams }, until: null }]);
  });
});
