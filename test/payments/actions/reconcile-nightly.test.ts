import { describe, expect, it } from 'vitest';
import { areBooksFinal } from '../../../src/actions/payments/reconcile/books-lag.js';
import type { GatewayInUse } from '../../../src/domain/gateway-day.js';
import { reconcileNightly } from '../../../src/actions/payments/reconcile-nightly.js';

/** Three in the morning in India is still the day before in UTC. */
const night = new Date('2026-11-20T03:00:00+05:30');

const nightly = (gateways: GatewayInUse[], fails: (tenantId: string) => boolean = () => false) => {
  const asked: { tenantId: string; mode: string; gateway: string; date: string; key: string }[] = [];
  const since: string[] = [];
  return {
    asked,
    since,
    deps: {
      gatewaysSince: (from: Date) => {
        since.push(from.toISOString());
        return Promise.resolve(gateways);
      },
      reconcile: (
        { tenantId, mode }: { tenantId: string; mode: string },
        books: { gateway: string; date: string },
        key: string,
      ) => {
        if (fails(tenantId)) return Promise.reject(new Error(`no room for ${tenantId}`));
        asked.push({ tenantId, mode, ...books, key });
        return Promise.resolve();
      },
      now: () => night,
    },
  };
};

const shop = (tenantId: string, gateway: GatewayInUse['gateway']): GatewayInUse => ({
  tenantId,
  mode: 'live',
  gateway,
});

describe('the nightly reconciliation', () => {
  it.each([
    ['cashfree', ['2026-11-19', '2026-11-18', '2026-11-17', '2026-11-16']],
    ['stripe', ['2026-11-19', '2026-11-18', '2026-11-17', '2026-11-16']],
    ['paypal', ['2026-11-19', '2026-11-18', '2026-11-17', '2026-11-16']],
    // The day of which everything must have been settled by now is read as well.
    ['razorpay', ['2026-11-19', '2026-11-18', '2026-11-17', '2026-11-16', '2026-11-12']],
  ] as const)('reads the last days of %s, by the calendar of India', async (gateway, days) => {
    const { asked, deps } = nightly([shop('a', gateway)]);
    expect(await reconcileNightly(deps)).toEqual({ gateways: 1, asked: days.length });
    expect(asked.map(({ date }) => date)).toEqual(days);
    expect(asked[0]).toEqual({
      tenantId: 'a',
      mode: 'live',
      gateway,
      date: '2026-11-19',
      key: `nightly|2026-11-20|${gateway}|2026-11-19`,
    });
    const oldest = days.at(-1) ?? '';
    expect(areBooksFinal(gateway, oldest, night)).toBe(true);
  });

  it('has seen every gateway with a payment on any of these days', async () => {
    const { since, deps } = nightly([]);
    expect(await reconcileNightly(deps)).toEqual({ gateways: 0, asked: 0 });
    expect(Date.parse(since[0] ?? '')).toBeLessThanOrEqual(Date.parse('2026-11-12T00:00:00+05:30'));
  });

  it('asks under other keys the next night, and under the same ones the same night', async () => {
    const { asked, deps } = nightly([shop('a', 'stripe')]);
    await reconcileNightly(deps);
    await reconcileNightly(deps);
    expect(new Set(asked.map(({ key }) => key)).size).toBe(4);
    await reconcileNightly({ ...deps, now: () => new Date('2026-11-21T03:00:00+05:30') });
    expect(new Set(asked.map(({ key }) => key)).size).toBe(8);
  });

  it('serves all other tenants when one cannot be served, and says so', async () => {
    const shops = Array.from({ length: 20 }, (_, index) => shop(`tenant-${index}`, 'cashfree'));
    const { asked, deps } = nightly(shops, (tenantId) => tenantId === 'tenant-3');
    await expect(reconcileNightly(deps)).rejects.toThrow('some days could not be given to reconcile');
    expect(new Set(asked.map(({ tenantId }) => tenantId)).size).toBe(19);
  });
});

describe('books that may still grow', () => {
  it.each([
    ['cashfree', '2026-11-20T23:59:59+05:30', false],
    ['cashfree', '2026-11-21T00:00:00+05:30', true],
    ['stripe', '2026-11-21T00:00:00+05:30', true],
    ['paypal', '2026-11-21T02:59:59+05:30', false],
    ['paypal', '2026-11-21T03:00:00+05:30', true],
    ['razorpay', '2026-11-27T23:59:59+05:30', false],
    ['razorpay', '2026-11-28T00:00:00+05:30', true],
  ] as const)('those of %s of the 20th, at %s: final %s', (gateway, at, isFinal) => {
    expect(areBooksFinal(gateway, '2026-11-20', new Date(at))).toBe(isFinal);
  });
});
