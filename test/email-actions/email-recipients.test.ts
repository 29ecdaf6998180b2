import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MessageOwner, Suppressed } from '../../src/domain/message-book.js';
import { addressKey } from '../../src/messages/email/address/address-key.js';
import { emailStreams } from '../../src/messages/email/email-stream.js';
import { aMail, failureOf, openEmailDesk, resultOf, type EmailTestDesk } from './email-setup.js';

describe('the recipients of a mail', () => {
  let desk: EmailTestDesk;
  let owner: MessageOwner;
  beforeAll(async () => {
    desk = await openEmailDesk();
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    await desk.reset();
    owner = desk.newOwner();
  });

  const send = (input: unknown, provider = 'smtp') => desk.perform(desk.run(owner, input, provider));
  const suppress = (address: string, more: Partial<Suppressed> = {}) =>
    desk.deps.suppressions.put(owner, {
      channel: 'email',
      recipientKey: addressKey({ address }),
      reason: 'hard_bounce',
      entry: { streams: emailStreams },
      until: null,
      ...more,
    });
  const suppressed = async (address: string): Promise<string[]> => {
    const found = await desk.deps.suppressions.of(owner, 'email', [addressKey({ address })]);
    return found.map(({ reason }) => reason);
  };

  it('who are all suppressed get nothing, and the reason is told without naming them', async () => {
    await suppress('asha@example.com');
    const failure = failureOf(await send(aMail({ to: ['ASHA@example.com'] })));
    expect(failure).toMatchObject({ code: 'suppressed', fields: [{ pointer: '/to/0', code: 'suppressed' }] });
    expect(failure.message).toContain('The address does not exist: a mail to it came back.');
    expect(JSON.stringify(failure).toLowerCase()).not.toContain('asha');
    expect(await desk.taken()).toEqual([]);
  });

  it('of whom some are suppressed: the others get it, with a warning for each that was left out', async () => {
    await suppress('gone@example.com');
    await suppress('angry@example.com', {
      reason: 'complaint',
      entry: { streams: ['transactional', 'marketing'] },
    });
    const result = resultOf(
      await send(aMail({ to: ['gone@example.com', 'asha@example.com'], cc: ['angry@example.com'] })),
    );
    expect(result.warnings.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['suppressed', '/to/0'],
      ['suppressed', '/cc/0'],
    ]);
    expect(await desk.taken('smtp')).toMatchObject([{ envelope: { to: ['asha@example.com'] }, cc: [] }]);
  });

  it('are not those of a copy alone', async () => {
    await suppress('asha@example.com');
    const failure = failureOf(await send(aMail({ to: ['asha@example.com'], cc: ['books@example.com'] })));
    expect(failure.code).toBe('suppressed');
    expect(await desk.taken()).toEqual([]);
  });

  it.each([
    ['transactional', 'suppressed'],
    ['marketing', 'suppressed'],
    ['otp', 'sent'],
    ['security', 'sent'],
  ])('who complained: a mail of category %s is %s', async (category, what) => {
    await suppress('angry@example.com', {
      reason: 'complaint',
      entry: { streams: ['transactional', 'marketing'] },
    });
    const outcome = await send(aMail({ to: ['angry@example.com'], category }));
    if (what === 'sent') resultOf(outcome);
    else expect(failureOf(outcome).code).toBe('suppressed');
  });

  it('who are suppressed for a while get mail again after it, and in another mode at any time', async () => {
    await suppress('full@example.com', {
      reason: 'soft_bounces',
      until: new Date(desk.clock.now.getTime() + 60_000),
    });
    const mail = aMail({ to: ['full@example.com'] });
    expect(failureOf(await send(mail)).code).toBe('suppressed');
    resultOf(await desk.perform(desk.run({ ...owner, mode: 'live' }, mail)));
    const now = desk.clock.now;
    desk.clock.now = new Date(now.getTime() + 60_001);
    resultOf(await send(mail));
    desk.clock.now = now;
  });

  it('whose address does not exist are told of, and suppressed from then on; the others get it', async () => {
    const to = ['refused-1@example.com', 'asha@example.com'];
    const first = resultOf(await send(aMail({ to })));
    expect(first.warnings).toMatchObject([{ code: 'recipient_refused', pointer: '/to/0' }]);
    expect(first.warnings[0]!.message).toContain('There is no such mailbox');
    expect(await suppressed('refused-1@example.com')).toEqual(['hard_bounce']);
    const second = resultOf(await send(aMail({ to })));
    expect(second.warnings).toMatchObject([{ code: 'suppressed', pointer: '/to/0' }]);
    expect((await desk.taken('smtp')).map(({ envelope }) => envelope.to)).toEqual([
      ['asha@example.com'],
      ['asha@example.com'],
    ]);
  });

  it('of whom none exists: it is refused, where they stand in the input, and the next mail is not tried', async () => {
    await suppress('gone@example.com');
    const to = ['gone@example.com', 'refused-2@example.com'];
    const failure = failureOf(await send(aMail({ to })));
    expect(failure).toMatchObject({
      code: 'recipients_refused',
      fields: [{ pointer: '/to/1', code: '5.1.1', message: 'There is no such mailbox' }],
    });
    expect(await suppressed('refused-2@example.com')).toEqual(['hard_bounce']);
    expect(failureOf(await send(aMail({ to: ['refused-2@example.com'] }))).code).toBe('suppressed');
  });

  it('that a server refuses by its rules are not suppressed: the sender is at fault', async () => {
    await desk.fault('smtp', 'rcpt', 'reply', { with: { code: 550, text: '5.7.1 Denied by policy' } });
    expect(failureOf(await send(aMail())).fields).toMatchObject([{ pointer: '/to/0', code: '5.7.1' }]);
    expect(await suppressed('asha@example.com')).toEqual([]);
  });
});
