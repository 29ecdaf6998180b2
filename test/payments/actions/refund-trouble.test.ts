import { describe, expect, it } from 'vitest';
import { amountMinor, gateways, setUpRefunds } from './refund-setup.js';

const { desk, aPaidPayment, refundOf, drive, perform, recover, atGateway, inBook, told, ...at } =
  setUpRefunds();

const afterwards = [
  ['a time-out', 'hang_after_commit', { ms: 30 }],
  ['a lost connection', 'drop_after_commit', {}],
  ['a 504', 'http_504_after_commit', {}],
  ['a 500 of its own', 'internal_error', { with: { done: 1 } }],
  ['an answer that is none', 'garbage', {}],
  ['half an answer', 'truncated', {}],
] as const;

const before = [
  ['a time-out', 'hang_before', { ms: 30 }],
  ['a lost connection', 'drop_before', {}],
  ['a 500', 'http_500_before', {}],
  ['a 503', 'http_503_before', {}],
  ['"still at work on it"', 'in_flight', {}],
] as const;

describe.each(gateways)('a refund in doubt at $gateway', ({ gateway, currency }) => {
  it.each(afterwards)('is found again after %s that it outlived', async (name, kind, more) => {
    const paid = await aPaidPayment(gateway, currency);
    await at.refundsStand(gateway, 'done');
    await desk().fault(gateway, 'refund', kind, more);
    const reference = `${gateway} found after ${name}`;
    const { outcome, attempts } = await drive(refundOf(paid, reference));
    expect(attempts).toEqual(['perform unknown', 'recover done']);
    expect(outcome).toMatchObject({ kind: 'done', recovered: true, result: { amountMinor } });
    expect(await atGateway(paid)).toHaveLength(1);
    expect(await told(paid)).toEqual([`payment.refunded ${reference}`]);
  });

  // Stripe repeats its own 500 for a day to whoever comes with the same key.
  const own = gateway === 'stripe' ? [] : ([['a 500 of its own', 'internal_error', {}]] as const);
  it.each([...before, ...own])('is made after %s that it did not reach', async (name, kind, more) => {
    const paid = await aPaidPayment(gateway, currency);
    await at.refundsStand(gateway, 'done');
    await desk().fault(gateway, 'refund', kind, more);
    const { outcome, attempts } = await drive(refundOf(paid, `${gateway} made after ${name}`));
    expect(attempts).toEqual(['perform unknown', 'recover absent', 'perform done']);
    expect(outcome).toMatchObject({ kind: 'done', result: { amountMinor } });
    expect(await atGateway(paid)).toHaveLength(1);
  });

  it('is made after "still at work on it" twice that never was, and is no conflict', async () => {
    const paid = await aPaidPayment(gateway, currency);
    await at.refundsStand(gateway, 'done');
    await desk().fault(gateway, 'refund', 'in_flight', { times: 2 });
    const { outcome, attempts } = await drive(refundOf(paid, `${gateway} twice at work`));
    const doubt = ['perform unknown', 'recover absent'];
    expect(attempts).toEqual([...doubt, ...doubt, 'perform done']);
    expect(outcome).toMatchObject({ kind: 'done', result: { amountMinor } });
    expect(await atGateway(paid)).toHaveLength(1);
  });

  it('keeps its amount from others for as long', async () => {
    const paid = await aPaidPayment(gateway, currency);
    await desk().fault(gateway, 'refund', 'drop_before');
    const first = refundOf(paid, `${gateway} in doubt`, { amountMinor: 60_000 });
    expect(await perform(first)).toMatchObject({ kind: 'unknown' });
    const second = refundOf(paid, `${gateway} beside it`, { amountMinor: 60_000 });
    const since = desk().clock.now.toISOString();
    expect(await perform(second)).toEqual({ kind: 'step', state: { since }, resumeAfterMs: 500 });
    const fits = refundOf(paid, `${gateway} fits beside it`, { amountMinor: 39_990 });
    expect(await perform(fits)).toMatchObject({ kind: 'done' });
    expect(await perform(refundOf(paid, `${gateway} rest`))).toMatchObject({ kind: 'step' });

    expect(await recover(first)).toMatchObject({ kind: 'absent' });
    expect(await perform(first)).toMatchObject({ kind: 'done' });
    const { outcome } = await drive(second, { state: { since } });
    expect(outcome).toMatchObject({ kind: 'rejected', failure: { code: 'exceeds_remainder' } });
  });

  it('is waited for ten minutes, less and less often, without asking the gateway', async () => {
    const paid = await aPaidPayment(gateway, currency);
    await desk().fault(gateway, 'refund', 'drop_before');
    await perform(refundOf(paid, `${gateway} stuck`, { amountMinor: 60_000 }));
    const input = refundOf(paid, `${gateway} waiting`, { amountMinor: 60_000 });
    const calls = () => desk().control<Record<string, number>>(gateway, 'GET', 'calls');
    const asked = await calls();
    const waited = (ms: number) =>
      perform(input, { state: { since: new Date(desk().clock.now.getTime() - ms).toISOString() } });
    expect(await waited(500)).toMatchObject({ kind: 'step', resumeAfterMs: 500 });
    expect(await waited(4_000)).toMatchObject({ kind: 'step', resumeAfterMs: 4_000 });
    expect(await waited(599_999)).toMatchObject({ kind: 'step', resumeAfterMs: 15_000 });
    expect(await waited(600_000)).toMatchObject({
      kind: 'rejected',
      failure: { code: 'refund_in_flight' },
    });
    expect(await calls()).toEqual(asked);
  });

  it('is found by the job of another process after its own was lost', async () => {
    const paid = await aPaidPayment(gateway, currency);
    const reference = `${gateway} lost process`;
    const input = refundOf(paid, reference, { amountMinor: 20_000 });
    expect(await recover(input)).toEqual({ kind: 'absent' });
    await desk().fault(gateway, 'refund', 'drop_after_commit');
    await perform(input);
    expect((await inBook(paid)).refunds).toMatchObject([{ reference, status: 'reserved', refundId: null }]);
    const [there] = await atGateway(paid);
    expect(await recover(input)).toMatchObject({ kind: 'done', result: { amountMinor: 20_000 } });
    expect((await inBook(paid)).refunds).toMatchObject([
      { status: expect.not.stringMatching('reserved') as string },
    ]);
    expect(await atGateway(paid)).toEqual([there]);
  });
});

describe('a refund that met an error of Stripe’s own', () => {
  it('stays in doubt with its amount reserved, and is never sent under another key', async () => {
    const { gateway, currency } = gateways[2];
    const paid = await aPaidPayment(gateway, currency);
    const input = refundOf(paid, 'stripe kept 500');
    await desk().fault(gateway, 'refund', 'internal_error');
    for (let times = 0; times < 3; times += 1) {
      expect(await perform(input)).toMatchObject({ kind: 'unknown' });
      expect(await recover(input)).toMatchObject({ kind: 'absent' });
    }
    expect(await atGateway(paid)).toEqual([]);
    expect((await inBook(paid)).refunds).toMatchObject([{ status: 'reserved', amountMinor }]);
  });
});

describe.each(gateways)('a refund that the gateway did not take at $gateway', ({ gateway, currency }) => {
  it('keeps its amount while it is told to slow down', async () => {
    const paid = await aPaidPayment(gateway, currency);
    await desk().fault(gateway, 'refund', 'busy');
    const { outcome, attempts } = await drive(refundOf(paid, `${gateway} throttled`));
    expect(attempts).toEqual(['perform throttled', 'perform done']);
    expect(outcome).toMatchObject({ kind: 'done', result: { amountMinor } });
  });

  it('sets nothing aside when the payment cannot be read', async () => {
    const paid = await aPaidPayment(gateway, currency);
    const connection = { ...desk().connection(gateway), settings: nowhere(gateway) };
    const outcome = await perform(refundOf(paid, `${gateway} unread`), { connection });
    expect(outcome).toMatchObject({ kind: 'transient', failure: { code: 'not_sent' } });
    expect((await inBook(paid)).refunds).toEqual([]);
  });

  it('frees its amount when nothing was sent, and is made later with the same amount', async () => {
    const paid = await aPaidPayment(gateway, currency);
    const input = refundOf(paid, `${gateway} not sent`);
    await desk().fault(gateway, 'refund', 'busy');
    await perform(input);
    const connection = { ...desk().connection(gateway), settings: nowhere(gateway) };
    expect(await perform(input, { connection })).toMatchObject({ kind: 'transient' });
    expect((await inBook(paid)).refunds).toMatchObject([{ status: 'failed', refundId: null, amountMinor }]);
    expect(await recover(input)).toEqual({ kind: 'absent' });
    expect((await drive(input)).outcome).toMatchObject({ kind: 'done', result: { amountMinor } });
    expect(await told(paid)).not.toContain(`payment.refund_failed ${gateway} not sent`);
  });

  it('frees its amount when the access is refused, and is made once that is mended', async () => {
    const paid = await aPaidPayment(gateway, currency);
    const input = refundOf(paid, `${gateway} no access`, { amountMinor: 30_000 });
    await desk().fault(gateway, 'refund', 'busy');
    await perform(input);
    const { secrets } = desk().connection(gateway);
    const wrongOne = gateway === 'stripe' ? 'sk_test_wrong' : 'wrong';
    const wrong = Object.fromEntries(Object.keys(secrets).map((name) => [name, wrongOne]));
    const connection = { ...desk().connection(gateway), secrets: wrong };
    expect(await perform(input, { connection })).toMatchObject({
      kind: 'rejected',
      failure: { code: 'access_refused' },
    });
    expect((await inBook(paid)).refunds).toMatchObject([{ status: 'failed' }]);
    expect((await drive(input)).outcome).toMatchObject({ kind: 'done', result: { amountMinor: 30_000 } });
  });
});

describe.each(gateways)('a refund by hand at $gateway', ({ gateway, currency }) => {
  it('counts: what it left is not enough', async () => {
    const paid = await aPaidPayment(gateway, currency);
    await byHand(paid, 60_000);
    const { outcome } = await drive(refundOf(paid, `${gateway} after a hand`, { amountMinor: 50_000 }));
    // Cashfree's payments do not tell what went back: there the gateway itself refuses.
    const code = gateway === 'cashfree' ? 'request_refused' : 'exceeds_remainder';
    expect(outcome).toMatchObject({ failure: { code } });
    const fits = await drive(refundOf(paid, `${gateway} beside a hand`, { amountMinor: 39_990 }));
    expect(fits.outcome).toMatchObject({ kind: 'done' });
    expect(await atGateway(paid)).toHaveLength(2);
  });

  it('in the middle of ours is a conflict, and not taken for ours', async () => {
    const paid = await aPaidPayment(gateway, currency);
    const input = refundOf(paid, `${gateway} conflict`);
    await desk().fault(gateway, 'refund', 'busy');
    await perform(input);
    await byHand(paid, amountMinor);
    const { now } = desk().clock;
    const inDoubtFor = (ms: number) => ({ doubtSince: new Date(now.getTime() - ms) });
    expect(await perform(input, inDoubtFor(59_999))).toMatchObject({ kind: 'unknown' });
    const { outcome, attempts } = await drive(input, inDoubtFor(60_000));
    expect(attempts).toEqual(['perform rejected']);
    expect(outcome).toMatchObject({ kind: 'rejected', failure: { code: 'refund_conflict' } });
    expect((await inBook(paid)).refunds).toMatchObject([{ status: 'failed', refundId: null }]);
    expect(await atGateway(paid)).toHaveLength(1);
  });

  const byHand = ({ paymentId }: { paymentId: string }, handMinor: number) =>
    desk().control(gateway, 'POST', 'refund-by-hand', { paymentId, amountMinor: handMinor });
});

/** The settings of a connection to a port at which nobody listens. */
const nowhere = (gateway: string): Readonly<Record<string, unknown>> => ({
  ...desk().connection(gateway).settings,
  baseUrl: 'http://127.0.0.1:1',
});
