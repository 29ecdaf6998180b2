import { describe, expect, it } from 'vitest';
import { amountMinor, doneOf, foundOf, setUpGateway } from './gateway-setup.js';
import { gatewaysUnderTest } from './gateway-ways.js';

const lost: [kind: string, more?: object][] = [
  ['drop_after_commit'],
  ['http_504_after_commit'],
  ['garbage'],
  ['truncated'],
  ['internal_error', { with: { done: 1 } }],
];

describe.each(gatewaysUnderTest)('$name', (way) => {
  const { fault, newMerchant } = setUpGateway(way);

  describe('without an answer', () => {
    it.each(lost)('a creation is in doubt after %s, and found again as the only one', async (kind, more) => {
      const { gateway, anOrder, books } = newMerchant();
      const asked = anOrder();
      await fault('createOrder', kind, more);
      const outcome = await gateway.createOrder(asked);
      expect(outcome.kind).toBe('unknown');
      expect(JSON.stringify(outcome)).not.toMatch(/asha|9876543210|secret-1/i);
      const found = foundOf(await gateway.findOrder(asked));
      expect(found).toMatchObject({ ourRef: asked.ourRef, amountMinor, currency: way.currency });
      expect((await books()).orders).toMatchObject([{ id: expect.anything() as string }]);
    });

    it.each(lost)('a refund is in doubt after %s, and found again as the only one', async (kind, more) => {
      const { gateway, paidOrder, aRefund, books } = newMerchant();
      const asked = aRefund(await paidOrder(), 10_000);
      await fault('refund', kind, more);
      expect((await gateway.refund(asked)).kind).toBe('unknown');
      expect(foundOf(await gateway.findRefund(asked))).toMatchObject({
        ourRef: asked.ourRef,
        amountMinor: 10_000,
      });
      expect((await books()).refunds).toHaveLength(1);
    });

    it('a capture is in doubt, and counts as done when it is asked for again', async () => {
      const { gateway, call, anOrder, pay, read, books } = newMerchant();
      const order = doneOf(await gateway.createOrder(anOrder()));
      await pay(order.gatewayOrderId, 'authorized');
      const { payments } = await read(order);
      await fault('capture', 'drop_after_commit');
      const taking = {
        ...call,
        amountMinor,
        currency: way.currency,
        gatewayOrderId: order.gatewayOrderId,
        gatewayPaymentId: payments[0]?.gatewayPaymentId ?? null,
      };
      expect((await gateway.capture(taking)).kind).toBe('unknown');
      expect(doneOf(await gateway.capture(taking)).status).toBe('paid');
      expect((await books()).lines).toHaveLength(1);
    });

    it('in time, both are in doubt', async () => {
      const patient = newMerchant();
      const paid = await patient.paidOrder();
      const { gateway: hasty, anOrder } = newMerchant({ timeoutMs: 400 });
      await fault('createOrder', 'hang_after_commit');
      expect((await hasty.createOrder(anOrder())).kind).toBe('unknown');
      const asked = patient.aRefund(paid, 10_000);
      await fault('refund', 'hang_after_commit');
      expect((await hasty.refund(asked)).kind).toBe('unknown');
      expect(foundOf(await patient.gateway.findRefund(asked))).toMatchObject({ ourRef: asked.ourRef });
    });

    it.each(['drop_before', 'http_503_before', 'http_504_before_commit'])(
      'both are in doubt after %s, though nothing was done',
      async (kind) => {
        const { gateway, anOrder, paidOrder, aRefund, books } = newMerchant();
        const refund = aRefund(await paidOrder(), 10_000);
        await fault('createOrder', kind);
        expect((await gateway.createOrder(anOrder())).kind).toBe('unknown');
        await fault('refund', kind);
        expect((await gateway.refund(refund)).kind).toBe('unknown');
        expect(await books()).toMatchObject({ orders: [{}], refunds: [] });
        expect(doneOf(await gateway.findRefund(refund))).toBeNull();
        expect(doneOf(await gateway.refund(refund))).toMatchObject({ ourRef: refund.ourRef });
      },
    );

    it.each(['drop_before', 'http_503_before', 'garbage', 'internal_error'])(
      'a question is asked again after %s',
      async (kind) => {
        const { gateway, call, anOrder } = newMerchant();
        const { gatewayOrderId } = doneOf(await gateway.createOrder(anOrder()));
        await fault('readOrder', kind);
        expect((await gateway.readOrder({ ...call, gatewayOrderId })).kind).toBe('transient');
        expect(doneOf(await gateway.readOrder({ ...call, gatewayOrderId }))).toMatchObject({
          status: 'open',
        });
      },
    );
  });

  describe('at the door', () => {
    it('wrong credentials are refused, and nothing is done', async () => {
      const { gateway, anOrder, books } = newMerchant({ secrets: way.wrong });
      const outcome = await gateway.createOrder(anOrder());
      expect(outcome).toMatchObject({ kind: 'rejected', failure: { code: 'access_refused' } });
      expect((await books()).orders).toEqual([]);
    });

    it('it is asked to wait', async () => {
      const { gateway, anOrder, paidOrder, aRefund, books } = newMerchant();
      await fault('createOrder', 'busy');
      expect((await gateway.createOrder(anOrder())).kind).toBe('throttled');
      await fault('createOrder', 'throttled_429');
      expect((await gateway.createOrder(anOrder())).kind).toBe('throttled');
      expect((await books()).orders).toEqual([]);
      const refund = aRefund(await paidOrder(), 10_000);
      await fault('refund', 'busy');
      expect((await gateway.refund(refund)).kind).toBe('throttled');
      expect((await books()).refunds).toEqual([]);
    });

    it('an error of its own leaves a creation in doubt', async () => {
      const { gateway, anOrder } = newMerchant();
      await fault('createOrder', 'internal_error');
      expect((await gateway.createOrder(anOrder())).kind).toBe('unknown');
    });
  });
});
