import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHeedReports } from '../../src/actions/messages/heed-reports.js';
import type { MessageOwner } from '../../src/domain/message-book.js';
import { aReport, asEvents } from '../messages/actions/message-desk.js';
import { aMail, failureOf, openEmailDesk, resultOf, type EmailTestDesk } from './email-setup.js';

/** A mail whose answer is lost: the service has it, and nobody hears of it. */
const lost = {
  smtp: { op: 'data', kind: 'drop_after_commit' },
  sendgrid: { op: 'send', kind: 'http_504_after_commit' },
  resend: { op: 'send', kind: 'drop_after_commit' },
} as const;

describe('a mail whose answer was lost', () => {
  let desk: EmailTestDesk;
  let owner: MessageOwner;
  beforeAll(async () => {
    desk = await openEmailDesk({}, 1_000);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    await desk.reset();
    owner = desk.newOwner();
  });

  const loseOne = async (provider: keyof typeof lost, more: Record<string, unknown> = {}) => {
    const run = desk.run(owner, aMail({ category: 'transactional', ...more }), provider);
    await desk.fault(provider, lost[provider].op, lost[provider].kind);
    expect(await desk.perform(run)).toMatchObject({ kind: 'unknown' });
    expect(await desk.message(owner, run.jobId)).toMatchObject({
      state: 'sending',
      lostAnswers: 1,
      provider,
    });
    return run;
  };

  it.each(['otp', 'security', 'marketing'])('of category %s is never sent again', async (category) => {
    const run = await loseOne('smtp', { category });
    expect(failureOf(await desk.recover(run))).toMatchObject({ code: 'maybe_sent' });
    expect(failureOf(await desk.recover(run))).toMatchObject({ code: 'maybe_sent' });
    expect(await desk.taken()).toHaveLength(1);
    expect(await desk.message(owner, run.jobId)).toMatchObject({ state: 'sending' });
  });

  it.each(['smtp', 'sendgrid'] as const)(
    'at %s, being a notice, is sent once more, and no third time',
    async (provider) => {
      const run = await loseOne(provider);
      expect(await desk.recover(run)).toEqual({ kind: 'absent' });
      await desk.fault(provider, lost[provider].op, lost[provider].kind);
      expect(await desk.perform(run)).toMatchObject({ kind: 'unknown' });
      expect(failureOf(await desk.recover(run))).toMatchObject({ code: 'maybe_sent' });
      expect(await desk.taken()).toHaveLength(2);
    },
  );

  it('is not given to another service, whatever that would answer', async () => {
    const run = await loseOne('smtp');
    const elsewhere = { ...run, connection: desk.connection('resend') };
    expect(failureOf(await desk.perform(elsewhere))).toMatchObject({ code: 'maybe_elsewhere' });
    await desk.fault('smtp', 'auth', 'reply', { with: { code: 535, text: '5.7.8 no' } });
    const refused = await desk.perform({
      ...run,
      connection: desk.connection('smtp', { secrets: { password: 'another' } }),
    });
    expect(failureOf(refused)).toMatchObject({ code: 'access_refused' });
    expect(refused).not.toHaveProperty('elsewhere', true);
    expect(await desk.taken()).toHaveLength(1);
  });

  it('that the service has reported on was sent', async () => {
    const run = await loseOne('sendgrid', { category: 'otp' });
    const heed = createHeedReports(desk.deps);
    const report = aReport({
      channel: 'email',
      provider: 'sendgrid',
      providerMessageId: 'sg-1',
      messageId: run.jobId,
      state: 'delivered',
    });
    await heed(owner, asEvents([report]));
    const outcome = await desk.recover(run);
    expect(outcome).toMatchObject({ kind: 'done', recovered: true });
    expect(resultOf(outcome)).toMatchObject({
      providerMessageId: 'sg-1',
      status: 'delivered',
      recovered: true,
    });
    expect(await desk.taken()).toHaveLength(1);
  });

  it.each(['otp', 'marketing', 'transactional'])(
    'at a service that keeps keys is given it again, of category %s too, and arrives once',
    async (category) => {
      const run = await loseOne('resend', { category, track: { opens: true, clicks: true } });
      await desk.fault('resend', 'send', 'drop_before');
      expect(await desk.recover(run)).toMatchObject({ kind: 'unknown' });
      const result = resultOf(await desk.recover(run));
      const [mail, ...others] = await desk.taken();
      expect(others).toEqual([]);
      expect(result).toMatchObject({ provider: 'resend', providerMessageId: mail!.id });
    },
  );

  it('at such a service, made of a template that has changed since, may have been sent', async () => {
    const template = (word: string) => ({
      key: 'note',
      subject: word,
      html: `<p>${word}</p>`,
      variables: [],
    });
    await desk.deps.shelf.put(owner, 'email', 'note', template('one'));
    const run = await loseOne('resend', { template: 'note', subject: undefined, html: undefined });
    await desk.deps.shelf.put(owner, 'email', 'note', template('two'));
    expect(failureOf(await desk.recover(run))).toMatchObject({ code: 'maybe_sent' });
    expect(await desk.taken('resend')).toMatchObject([{ subject: 'one' }]);
  });

  it('at such a service, a day ago, goes by its category: the key is no longer kept', async () => {
    const run = await loseOne('resend', { category: 'otp' });
    const dayAgo = new Date(desk.clock.now.getTime() - 24 * 60 * 60 * 1000);
    const outcome = await desk.action.recover!({
      ...run,
      input: desk.action.input.parse(run.input),
      doubtSince: dayAgo,
    });
    expect(failureOf(outcome)).toMatchObject({ code: 'maybe_sent' });
    expect(await desk.taken()).toHaveLength(1);
  });

  it('is not in doubt when the worker died before the call', async () => {
    expect(await desk.recover(desk.run(owner, aMail({ category: 'otp' })))).toEqual({ kind: 'absent' });
  });

  it('is taken for sent when the worker died after the answer', async () => {
    const run = desk.run(owner, aMail({ category: 'otp' }));
    const first = resultOf(await desk.perform(run));
    expect(await desk.recover(run)).toMatchObject({
      kind: 'done',
      recovered: true,
      result: { providerMessageId: first.providerMessageId },
    });
    expect(await desk.taken()).toHaveLength(1);
  });
});
