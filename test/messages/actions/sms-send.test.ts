import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MessageOwner } from '../../../src/domain/message-book.js';
import { phoneKey } from '../../../src/domain/phone-key.js';
import { openingPaise } from './message-desk.js';
import { aNotice, anOtp, aTemplate, openSmsDesk, type SmsTestDesk } from './sms-setup.js';

describe('a text message', () => {
  let desk: SmsTestDesk;
  let owner: MessageOwner;
  beforeAll(async () => {
    desk = await openSmsDesk();
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    await desk.reset();
    owner = desk.newOwner();
    desk.clock.now = new Date('2026-11-21T12:00:00+05:30');
  });

  const send = (input: unknown, more: Parameters<SmsTestDesk['run']>[2] = {}) =>
    desk.perform(desk.run(owner, input, more));
  const available = async () => (await desk.balance(owner)).availablePaise;

  it('is sent by its template, counted as it goes, and paid from the credit', async () => {
    const run = desk.run(owner, aNotice());
    expect(await desk.perform(run)).toMatchObject({
      kind: 'done',
      result: { provider: 'msg91', segments: 1, encoding: 'GSM-7', costMinor: 25, status: 'accepted' },
    });
    expect(await desk.balance(owner)).toMatchObject({
      availablePaise: openingPaise - 25,
      reservedPaise: 0,
      spentPaise: 25,
    });
    expect(await desk.message(owner, run.jobId)).toMatchObject({
      state: 'accepted',
      lostAnswers: 0,
      recipientKeys: [phoneKey('+919876543210')],
      retailPaise: 25,
      wholesalePaise: 15,
    });
  });

  it('in Hindi costs what its parts cost', async () => {
    const input = anOtp({ template: 'otp_hi', variables: { otp: 482913, minutes: 10 } });
    expect(await send(input)).toMatchObject({
      kind: 'done',
      result: { encoding: 'UCS-2', segments: 2, costMinor: 50 },
    });
    expect(await available()).toBe(openingPaise - 50);
  });

  it('that was sent is not sent by a further run of its job', async () => {
    const run = desk.run(owner, aNotice());
    const first = await desk.perform(run);
    const second = await desk.perform(run);
    expect(second).toMatchObject({ kind: 'done', recovered: true });
    expect(second).toMatchObject({
      result: { ...(first as { result: object }).result, recovered: true },
    });
    expect(await desk.taken()).toEqual(['msg91']);
    expect(await available()).toBe(openingPaise - 25);
  });

  it('says everything that does not fit the template at once', async () => {
    const outcome = await send(
      aNotice({
        to: '044 2345 6789',
        senderId: 'Shopin',
        category: 'promotional',
        otp: true,
        variables: { amount: '599.00', order: 'ORD42', dat: '21 Nov' },
      }),
    );
    expect(outcome).toMatchObject({ kind: 'rejected', failure: { code: 'template_unfit' } });
    const { fields } = (outcome as unknown as { failure: { fields: { pointer: string; code: string }[] } })
      .failure;
    expect(fields.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/to', 'recipient_invalid'],
      ['/senderId', 'header_not_of_template'],
      ['/category', 'category_differs'],
      ['/otp', 'otp_differs'],
      ['/variables/amount', 'variable_wrong_for_tag'],
      ['/variables/date', 'variable_missing'],
      ['/variables/reference', 'variable_missing'],
      ['/variables/dat', 'variable_unknown'],
    ]);
    expect(await desk.taken()).toEqual([]);
    expect(await available()).toBe(openingPaise);
  });

  it('to a number that gets none is refused before it is a job', () => {
    const context = { at: desk.clock.now, mode: 'test', sandbox: true } as const;
    expect(desk.action.check!(desk.action.input.parse(aNotice()), context)).toEqual([]);
    expect(
      desk.action.check!(desk.action.input.parse(aNotice({ to: '1800 123 4567' })), context),
    ).toMatchObject([{ pointer: '/to', code: 'recipient_invalid' }]);
  });

  it('by a template that is not there names the nearest', async () => {
    expect(await send(aNotice({ template: 'paymnt' }))).toMatchObject({
      kind: 'rejected',
      failure: {
        code: 'template_unknown',
        message: 'There is no SMS template `paymnt`; did you mean `payment`?',
        fields: [{ pointer: '/template' }],
      },
    });
  });

  it.each(['pending', 'disabled'] as const)('by a template that is %s is not sent', async (status) => {
    await desk.deps.shelf.put(owner, 'sms', 'payment', aTemplate('payment', { status }));
    expect(await send(aNotice())).toMatchObject({ failure: { code: 'template_not_approved' } });
    expect(await desk.taken()).toEqual([]);
  });

  it('of a tenant with templates of its own goes by those alone', async () => {
    await desk.deps.shelf.put(owner, 'sms', 'own', aTemplate('payment', { key: 'own', headers: ['MYSHOP'] }));
    expect(await send(aNotice())).toMatchObject({ failure: { code: 'template_unknown' } });
    expect(await send(aNotice({ template: 'own' }))).toMatchObject({ kind: 'done' });
  });

  it('is not sent, and nobody called, when the credit does not cover it', async () => {
    const long = { ...aNotice(), template: 'long', variables: {} };
    const text = 'a'.repeat(2_000);
    for (const at of [1, 2, 3]) {
      const template = aTemplate('payment', { key: 'long', text, variables: [] });
      await desk.deps.shelf.put(owner, 'sms', 'long', template);
      // 2,000 characters are 14 segments, Rs 3.50.
      const outcome = await send(long);
      expect(outcome).toMatchObject(
        at < 3 ? { kind: 'done' } : { kind: 'rejected', failure: { code: 'insufficient_credit' } },
      );
    }
    expect(await desk.taken()).toEqual(['msg91', 'msg91']);
    const [unpaid] = await desk.ledger`
      select state, code from message where tenant_id = ${owner.tenantId} and accepted_at is null`;
    expect(unpaid).toEqual({ state: 'failed', code: 'insufficient_credit' });
    expect(await desk.balance(owner)).toMatchObject({ availablePaise: openingPaise - 700, reservedPaise: 0 });
  });
});

describe('the time of a text message', () => {
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
  const shelve = () =>
    desk.deps.shelf.put(
      owner,
      'sms',
      'offer',
      aTemplate('payment', { key: 'offer', category: 'promotional' }),
    );

  it.each([
    ['2026-11-21T09:59:59+05:30', 1_000],
    ['2026-11-21T21:00:00+05:30', 13 * 3_600_000],
    ['2026-11-22T00:30:00+05:30', 9.5 * 3_600_000],
  ])('of an offer at %s is the next opening', async (at, resumeAfterMs) => {
    await shelve();
    desk.clock.now = new Date(at);
    const run = desk.run(owner, offer);
    expect(await desk.perform(run)).toEqual({ kind: 'step', state: {}, resumeAfterMs });
    expect(await desk.taken()).toEqual([]);
    expect((await desk.balance(owner)).reservedPaise).toBe(0);
    // The worker came late, after the hour: it is asked again.
    desk.clock.now = new Date('2026-11-22T21:30:00+05:30');
    expect(await desk.perform(run)).toMatchObject({ kind: 'step' });
    desk.clock.now = new Date('2026-11-23T10:00:00+05:30');
    expect(await desk.perform(run)).toMatchObject({ kind: 'done' });
  });

  it('of a notice and of a password is any', async () => {
    desk.clock.now = new Date('2026-11-22T02:00:00+05:30');
    for (const input of [aNotice(), anOtp()]) {
      expect(await desk.perform(desk.run(owner, input))).toMatchObject({ kind: 'done' });
    }
  });

  it.each<[string, Record<string, unknown>, number, string]>([
    ['a password', anOtp(), 299, 'done'],
    ['a password', anOtp(), 300, 'rejected'],
    ['a password with its own life', anOtp({ expiresInSeconds: 900 }), 899, 'done'],
    ['a password with its own life', anOtp({ expiresInSeconds: 60 }), 60, 'rejected'],
    ['a notice', aNotice(), 86_400, 'done'],
    ['a notice with a life', aNotice({ expiresInSeconds: 120 }), 120, 'rejected'],
  ])('of %s (%j) that is %s s old: %s', async (_what, input, seconds, kind) => {
    desk.clock.now = new Date('2026-11-21T12:00:00+05:30');
    const run = desk.run(owner, input);
    desk.clock.now = new Date(desk.clock.now.getTime() + seconds * 1000);
    const outcome = await desk.perform(run);
    expect(outcome.kind).toBe(kind);
    if (kind === 'rejected') expect(outcome).toMatchObject({ failure: { code: 'stale' } });
    expect(await desk.taken()).toEqual(kind === 'done' ? ['msg91'] : []);
  });

  it('counts for a password before each call, and gives its price back', async () => {
    desk.clock.now = new Date('2026-11-21T12:00:00+05:30');
    await desk.fault('msg91', 'busy');
    const run = desk.run(owner, anOtp());
    expect(await desk.perform(run)).toMatchObject({ kind: 'throttled' });
    desk.clock.now = new Date(desk.clock.now.getTime() + 300_000);
    expect(await desk.perform(run)).toMatchObject({ failure: { code: 'stale' } });
    expect(await desk.taken()).toEqual([]);
    expect(await desk.balance(owner)).toMatchObject({ availablePaise: openingPaise, reservedPaise: 0 });
  });
});
