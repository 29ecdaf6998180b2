import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHeedReports } from '../../../src/actions/messages/heed-reports.js';
import type { MessageOwner } from '../../../src/domain/message-book.js';
import type { MessageReport } from '../../../src/domain/message-report.js';
import { softBounceRule } from '../../../src/messages/email/suppression-of.js';
import { aReport, asEvents, openMessageDesk, saturdayNoon, type MessageDesk } from './message-desk.js';

let desk: MessageDesk;
let owner: MessageOwner;
beforeAll(async () => {
  desk = await openMessageDesk();
});
afterAll(() => desk.close());
beforeEach(() => {
  owner = desk.newOwner();
  desk.clock.now = saturdayNoon;
});

const types = async () => (await desk.told(owner)).map(({ type }) => type);

describe('a mail’s reports', () => {
  /** A mail to these, as the book has it once a service has taken it. */
  const aMail = async (...recipientKeys: string[]) => {
    const id = desk.newJobId();
    await desk.deps.book.open({
      ...owner,
      ...{
        id,
        channel: 'email',
        recipientKeys,
        category: 'marketing',
        template: 'welcome',
        state: 'accepted',
      },
      ...{ provider: 'resend', providerMessageId: id, lostAnswers: 0, segments: null, retailPaise: 0 },
      ...{
        wholesalePaise: 0,
        code: null,
        acceptedAt: desk.clock.now,
        deliveredAt: null,
        createdAt: desk.clock.now,
      },
    });
    const heed = (...reports: Partial<MessageReport>[]) =>
      createHeedReports(desk.deps)(
        owner,
        asEvents(
          reports.map((one) =>
            aReport({ channel: 'email', provider: 'resend', providerMessageId: id, ...one }),
          ),
        ),
      );
    return { id, heed };
  };
  const listed = (key: string) => desk.deps.suppressions.of(owner, 'email', [key]);
  const all = ['transactional', 'marketing', 'otp'];

  it('tell what its reader does, once each, and leave its state', async () => {
    const { id, heed } = await aMail('anna');
    await heed({ state: 'delivered' }, { state: 'opened' }, { state: 'clicked' }, { state: 'opened' });
    expect(await types()).toEqual(['email.delivered', 'email.opened', 'email.clicked']);
    expect(await desk.message(owner, id)).toMatchObject({ state: 'delivered' });
  });

  it('are told for each of several recipients', async () => {
    const { heed } = await aMail('anna', 'ben');
    await heed(
      { recipientKey: 'anna' },
      { recipientKey: 'ben' },
      { recipientKey: 'ben', state: 'bounced', permanent: true, code: '5.1.1' },
    );
    expect(await types()).toEqual(['email.delivered', 'email.delivered', 'email.bounced']);
    expect(await listed('anna')).toEqual([]);
    expect(await listed('ben')).toMatchObject([{ reason: 'hard_bounce' }]);
  });

  it.each<[Partial<MessageReport>, string | null, string[], string[]]>([
    [{ state: 'bounced', permanent: true, code: '5.1.1' }, 'hard_bounce', all, ['email.bounced']],
    [{ state: 'bounced', permanent: true, code: '5.7.1' }, null, [], ['email.bounced']],
    [{ state: 'bounced', permanent: null, code: null }, null, [], ['email.bounced']],
    [{ state: 'bounced', permanent: false, code: '4.2.2' }, null, [], ['email.bounced']],
    [{ state: 'complained' }, 'complaint', ['transactional', 'marketing'], ['email.complained']],
    [{ state: 'unsubscribed' }, 'unsubscribe', ['marketing'], ['email.unsubscribed']],
    [{ state: 'suppressed', permanent: true }, 'provider_list', all, ['email.failed']],
    [{ state: 'deferred', permanent: false }, null, [], []],
  ])('as %j suppress for %s', async (report, reason, streams, told) => {
    const { heed } = await aMail('anna');
    await heed(report);
    expect(await types()).toEqual(told);
    expect(await listed('anna')).toMatchObject(reason === null ? [] : [{ reason, entry: { streams } }]);
  });

  it('suppress an address for a while that comes back softly again and again', async () => {
    desk.clock.now = new Date();
    for (let bounce = 1; bounce <= softBounceRule.bounces; bounce += 1) {
      expect(await listed('anna')).toEqual([]);
      const at = new Date(desk.clock.now.getTime() + bounce * 60_000).toISOString();
      await (await aMail('anna')).heed({ state: 'bounced', permanent: false, recipientKey: 'anna', at });
    }
    const [entry] = await listed('anna');
    expect(entry).toMatchObject({ reason: 'soft_bounces', entry: { streams: all } });
    const days = (entry!.until!.getTime() - desk.clock.now.getTime()) / 86_400_000;
    expect(days).toBeCloseTo(softBounceRule.suppressDays, 1);
  });

  it('about somebody whom it was not sent to suppress nobody', async () => {
    const { heed } = await aMail('anna', 'ben');
    await heed({ state: 'complained', recipientKey: 'carl' }, { state: 'complained', recipientKey: null });
    for (const key of ['anna', 'ben', 'carl']) expect(await listed(key)).toEqual([]);
  });
});
