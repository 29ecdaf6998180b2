import { describe, expect, it } from 'vitest';
import { followPayments } from '../../../src/actions/payments/follow-payments.js';
import type { DueLook } from '../../../src/domain/payment-book.js';

const now = new Date('2026-11-20T12:00:00+05:30');

const payments = (count: number): DueLook[] =>
  Array.from({ length: count }, (_, index) => ({
    tenantId: `tenant-${index % 3}`,
    mode: index % 2 === 0 ? 'live' : 'test',
    gateway: 'razorpay',
    gatewayOrderId: `order_${index}`,
    dueAt: new Date(now.getTime() - 1_000 * index),
  }));

/** A ledger in which these are due, and what was asked of the queue. */
const following = (due: DueLook[], fails: (orderId: string) => boolean = () => false) => {
  const asked: { tenantId: string; mode: string; orderId: string; key: string }[] = [];
  const left = [...due];
  return {
    asked,
    deps: {
      takeDue: (at: Date, limit: number) => Promise.resolve(at === now ? left.splice(0, limit) : []),
      look: (
        owner: { tenantId: string; mode: string },
        { gatewayOrderId: orderId }: { gatewayOrderId: string },
        key: string,
      ) => {
        if (fails(orderId)) return Promise.reject(new Error(`no room for ${orderId}`));
        asked.push({ tenantId: owner.tenantId, mode: owner.mode, orderId, key });
        return Promise.resolve();
      },
      now: () => now,
    },
  };
};

describe('following payments', () => {
  it.each([0, 1, 199, 200, 201, 450])('asks about all %i that are due, each once', async (count) => {
    const due = payments(count);
    const { asked, deps } = following(due);
    expect(await followPayments(deps)).toEqual({ due: count });
    expect(new Set(asked.map(({ orderId }) => orderId)).size).toBe(count);
    expect(asked).toHaveLength(count);
  });

  it('asks for each in its own tenant and mode, with a key of its own for this time', async () => {
    const { asked, deps } = following(payments(2));
    await followPayments(deps);
    expect(asked).toEqual([
      {
        tenantId: 'tenant-0',
        mode: 'live',
        orderId: 'order_0',
        key: 'due|razorpay|order_0|2026-11-20T06:30:00.000Z',
      },
      {
        tenantId: 'tenant-1',
        mode: 'test',
        orderId: 'order_1',
        key: 'due|razorpay|order_1|2026-11-20T06:29:59.000Z',
      },
    ]);
  });

  it('asks about all others when one cannot be asked about, and says so', async () => {
    const { asked, deps } = following(payments(20), (orderId) => orderId === 'order_3');
    await expect(followPayments(deps)).rejects.toThrow('some payments could not be looked at');
    expect(asked).toHaveLength(19);
  });

  it('takes no more when the queue takes none: they stay due', async () => {
    const due = payments(450);
    const { deps } = following(due, () => true);
    const taken: number[] = [];
    const takeDue = async (at: Date, limit: number) => {
      const some = await deps.takeDue(at, limit);
      taken.push(some.length);
      return some;
    };
    await expect(followPayments({ ...deps, takeDue })).rejects.toBeInstanceOf(AggregateError);
    expect(taken).toEqual([200]);
  });
});
