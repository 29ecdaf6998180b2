import { describe, expect, it } from 'vitest';
import { amountMinor, gateways, setUpRefunds, sumOf, type Ended } from './refund-setup.js';

const { desk, aPaidPayment, refundOf, drive, atGateway, inBook, told, ...at } = setUpRefunds();

const tenth = amountMinor / 10;

const codes = (ended: readonly Ended[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { outcome } of ended) {
    const code = outcome.kind === 'done' ? 'done' : outcome.failure.code;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
};

describe.each(gateways)('fifty refunds of a tenth at once at $gateway', ({ gateway, currency }) => {
  const fifty = (paid: Parameters<typeof refundOf>[0], name: string): Promise<Ended[]> =>
    Promise.all(
      Array.from({ length: 50 }, (_, place) =>
        drive(refundOf(paid, `${gateway} ${name} ${place}`, { amountMinor: tenth })),
      ),
    );

  it.each(['done', 'pending'] as const)('are ten, when refunds are %s at once', async (stand) => {
    const paid = await aPaidPayment(gateway, currency);
    await at.refundsStand(gateway, stand);
    expect(codes(await fifty(paid, stand))).toEqual({ done: 10, exceeds_remainder: 40 });
    const [there, { payment, refunds }] = await Promise.all([atGateway(paid), inBook(paid)]);
    expect(there).toHaveLength(10);
    expect(sumOf(there)).toBe(amountMinor);
    expect(refunds).toHaveLength(10);
    expect(refunds.map(({ refundId }) => refundId).sort()).toEqual(refundIds(there).sort());
    expect(sumOf(refunds)).toBe(amountMinor);
    const events = await told(paid);
    expect(events).toHaveLength(stand === 'done' ? 10 : 0);
    expect(new Set(events).size).toBe(events.length);
    if (stand === 'done') expect(payment).toMatchObject({ status: 'refunded', refundedMinor: amountMinor });
  });

  it('are ten, when some answers are lost and some refunds are not made at first', async () => {
    const paid = await aPaidPayment(gateway, currency);
    await at.refundsStand(gateway, 'done');
    for (const kind of ['drop_after_commit', 'http_500_before', 'busy', 'drop_before'])
      await desk().fault(gateway, 'refund', kind, { times: 3 });
    expect(codes(await fifty(paid, 'troubled'))).toEqual({ done: 10, exceeds_remainder: 40 });
    const [there, { payment, refunds }] = await Promise.all([atGateway(paid), inBook(paid)]);
    expect(there).toHaveLength(10);
    expect(sumOf(there)).toBe(amountMinor);
    expect(refunds.filter(({ status }) => status === 'refunded')).toHaveLength(10);
    expect(payment).toMatchObject({ status: 'refunded', refundedMinor: amountMinor });
    expect(new Set(await told(paid)).size).toBe(10);
  });

  /** Cashfree calls a refund by our own reference. */
  const refundIds = (there: Awaited<ReturnType<typeof atGateway>>): string[] =>
    there.map(({ id, reference }) => (gateway === 'cashfree' ? (reference ?? '') : id));
});
