import { describe, expect, it } from 'vitest';
import type { GatewayTransaction } from '../../src/providers/gateway/gateway-contract.js';
import { amountMinor, day, doneOf, foundOf, setUpGateway } from './gateway-setup.js';
import { gatewaysUnderTest } from './gateway-ways.js';

describe.each(gatewaysUnderTest)('$name', (way) => {
  const { control, newMerchant } = setUpGateway(way);
  const money = { amountMinor, currency: way.currency };

  describe('an order', () => {
    it('is made, with what the checkout needs and no secret', async () => {
      const { gateway, call, anOrder } = newMerchant();
      const asked = anOrder();
      const order = doneOf(await gateway.createOrder(asked));
      expect(order).toMatchObject({ ...money, ourRef: asked.ourRef, status: 'open', payments: [] });
      for (const [name, value] of Object.entries(way.checkout))
        expect(order.checkout[name]).toMatch(value as RegExp);
      expect(Object.keys(order.checkout)).not.toEqual([]);
      for (const secret of Object.values(call.connection.secrets))
        expect(Object.values(order.checkout)).not.toContain(secret);
    });

    it('is the same one when it is asked for again, and when it is looked for', async () => {
      const { gateway, anOrder, books } = newMerchant();
      const asked = anOrder();
      const { gatewayOrderId } = doneOf(await gateway.createOrder(asked));
      const again = await gateway.createOrder(asked);
      if (again.kind === 'done') expect(again.result.gatewayOrderId).toBe(gatewayOrderId);
      else expect(again).toMatchObject({ kind: 'rejected', failure: { code: 'already_there' } });
      expect(foundOf(await gateway.findOrder(asked))).toMatchObject({ gatewayOrderId, ...money });
      expect((await books()).orders).toHaveLength(1);
    });

    it('that was never made is not found, or made by the search itself', async () => {
      const { gateway, call, anOrder, books } = newMerchant();
      const found = doneOf(await gateway.findOrder(anOrder()));
      expect(found === null).toBe(way.looksUp);
      expect((await books()).orders).toHaveLength(way.looksUp ? 0 : 1);
      const missing = { razorpay: 'order_nowhere1234567', stripe: 'pi_nowhere', paypal: 'NOWHERE1234567890' };
      const gatewayOrderId = (missing as Record<string, string>)[way.name] ?? 'nowhere';
      expect(doneOf(await gateway.readOrder({ ...call, gatewayOrderId }))).toBeNull();
    });

    it('of another amount under the same reference is not taken for it', async () => {
      const { gateway, anOrder } = newMerchant();
      const asked = anOrder();
      doneOf(await gateway.createOrder(asked));
      const other = { ...asked, amountMinor: amountMinor + 100 };
      expect((await gateway.createOrder(other)).kind).toBe('rejected');
      expect(await gateway.findOrder(other)).toMatchObject({
        kind: 'rejected',
        failure: { code: 'reference_reused' },
      });
    });

    it('that is paid shows how, and nothing more of the card or its owner', async () => {
      const { gateway, anOrder, pay, read, books } = newMerchant();
      const order = doneOf(await gateway.createOrder(anOrder()));
      await pay(order.gatewayOrderId);
      const paid = await read(order);
      const [line] = (await books()).lines;
      expect(paid).toMatchObject({ ...money, status: 'paid' });
      expect(paid.payments).toEqual([
        {
          ...money,
          gatewayPaymentId: expect.any(String) as string,
          gatewayOrderId: order.gatewayOrderId,
          status: 'paid',
          method: 'card',
          last4: '4242',
          feeMinor: way.tellsFee ? line?.feeMinor : null,
          paidAt: '2026-11-20T06:30:00.000Z',
          refundedMinor: 0,
        },
      ]);
      expect(JSON.stringify(paid)).not.toMatch(/asha|buyer|9876543210|visa|2031|fingerprint/i);
    });

    it('that is authorised is not paid until it is captured, and captured once', async () => {
      const { gateway, call, anOrder, pay, read, books } = newMerchant();
      const order = doneOf(await gateway.createOrder(anOrder()));
      await pay(order.gatewayOrderId, 'authorized');
      const authorized = await read(order);
      expect(authorized.status).toBe('authorized');
      expect((await books()).lines).toEqual([]);
      const taking = {
        ...call,
        ...money,
        gatewayOrderId: order.gatewayOrderId,
        gatewayPaymentId: authorized.payments[0]?.gatewayPaymentId ?? null,
      };
      expect(doneOf(await gateway.capture(taking))).toMatchObject({ ...money, status: 'paid' });
      expect(doneOf(await gateway.capture(taking))).toMatchObject({ ...money, status: 'paid' });
      expect((await read(order)).status).toBe('paid');
      expect((await books()).lines).toMatchObject([{ kind: 'payment', amountMinor }]);
    });

    it('that nobody has authorised is not captured', async () => {
      const { gateway, call, anOrder } = newMerchant();
      const { gatewayOrderId } = doneOf(await gateway.createOrder(anOrder()));
      const outcome = await gateway.capture({ ...call, ...money, gatewayOrderId, gatewayPaymentId: null });
      expect(outcome.kind).toBe('rejected');
    });

    it('that failed can be paid after all', async () => {
      const { gateway, anOrder, pay, read } = newMerchant();
      const order = doneOf(await gateway.createOrder(anOrder()));
      await pay(order.gatewayOrderId, 'failed');
      const failed = await read(order);
      expect(failed.status).toBe('failed');
      expect(failed.payments).toMatchObject([{ status: 'failed', feeMinor: null, paidAt: null }]);
      await pay(order.gatewayOrderId);
      const paid = await read(order);
      expect(paid).toMatchObject({ ...money, status: 'paid' });
      expect(paid.payments.map(({ status }) => status).sort()).toEqual(['failed', 'paid']);
    });

    it('that is pending is neither paid nor failed', async () => {
      const { gateway, anOrder, pay, read } = newMerchant();
      const order = doneOf(await gateway.createOrder(anOrder()));
      await pay(order.gatewayOrderId, 'pending');
      expect(await read(order)).toMatchObject({ status: 'pending', payments: [{ status: 'pending' }] });
    });

    it('can be ended unpaid where the gateway can, and not once it is paid', async () => {
      const { gateway, call, anOrder, paidOrder, pay } = newMerchant();
      const { gatewayOrderId } = doneOf(await gateway.createOrder(anOrder()));
      const ended = doneOf(await gateway.cancelOrder({ ...call, gatewayOrderId }));
      expect(ended?.status ?? null).toBe(way.cancels ? 'cancelled' : null);
      if (!way.cancels) return;
      await expect(pay(gatewayOrderId)).rejects.toThrow(/cancelled/);
      expect(doneOf(await gateway.cancelOrder({ ...call, gatewayOrderId }))?.status).toBe('cancelled');
      const { order } = await paidOrder();
      const late = await gateway.cancelOrder({ ...call, gatewayOrderId: order.gatewayOrderId });
      expect(late.kind === 'done' ? late.result?.status : late.kind).toMatch(/^(paid|rejected)$/);
    });
  });

  describe('a refund', () => {
    it('in parts and then of the rest adds up, and no more is given', async () => {
      const { gateway, paidOrder, aRefund, read, books } = newMerchant();
      const paid = await paidOrder();
      const part = aRefund(paid, 10_000);
      const first = doneOf(await gateway.refund(part));
      expect(first).toMatchObject({
        ourRef: part.ourRef,
        gatewayPaymentId: paid.payment.gatewayPaymentId,
        amountMinor: 10_000,
        currency: way.currency,
      });
      expect((await gateway.refund(aRefund(paid, amountMinor))).kind).toBe('rejected');
      doneOf(await gateway.refund(aRefund(paid, amountMinor - 10_000)));
      expect((await gateway.refund(aRefund(paid, 100))).kind).toBe('rejected');
      const { refunds } = await books();
      expect(refunds.map((refund) => refund.amountMinor)).toEqual([10_000, amountMinor - 10_000]);
      const after = await read(paid.order);
      expect(after).toMatchObject({ status: 'paid' });
      expect(foundOf(await gateway.findRefund({ ...part, refundId: first.refundId }))).toMatchObject({
        refundId: first.refundId,
        amountMinor: 10_000,
      });
    });

    it('asked for twice with one reference is one', async () => {
      const { gateway, paidOrder, aRefund, books } = newMerchant();
      const asked = aRefund(await paidOrder(), 10_000);
      const { refundId } = doneOf(await gateway.refund(asked));
      const again = await gateway.refund(asked);
      if (again.kind === 'done') expect(again.result.refundId).toBe(refundId);
      else expect(again).toMatchObject({ kind: 'rejected', failure: { code: 'already_there' } });
      expect(foundOf(await gateway.findRefund(asked))).toMatchObject({ refundId, ourRef: asked.ourRef });
      expect((await books()).refunds).toHaveLength(1);
    });

    it('that was never made is not found', async () => {
      const { gateway, paidOrder, aRefund } = newMerchant();
      const paid = await paidOrder();
      doneOf(await gateway.refund(aRefund(paid, 10_000)));
      expect(doneOf(await gateway.findRefund(aRefund(paid, 10_000)))).toBeNull();
    });

    it('of another amount under the same reference is not taken for it', async () => {
      const { gateway, paidOrder, aRefund, books } = newMerchant();
      const asked = aRefund(await paidOrder(), 10_000);
      doneOf(await gateway.refund(asked));
      expect((await gateway.refund({ ...asked, amountMinor: 20_000 })).kind).toBe('rejected');
      expect((await gateway.findRefund({ ...asked, amountMinor: 20_000 })).kind).toBe('rejected');
      expect((await books()).refunds).toMatchObject([{ amountMinor: 10_000 }]);
    });
  });

  describe('the books', () => {
    it('of a day come in pages and add up to those of the gateway', async () => {
      const { gateway, call, paidOrder, aRefund, books } = newMerchant();
      await control('POST', 'settings', { refunds: 'done' });
      const orders = [await paidOrder(), await paidOrder(), await paidOrder(), await paidOrder()];
      doneOf(await gateway.refund(aRefund(orders[0]!, 10_000)));
      doneOf(await gateway.refund(aRefund(orders[1]!, amountMinor)));
      const { lines: open } = await books();
      await control('POST', 'settle', { account: open[0]?.account });
      const { lines, refunds } = await books();

      const items: GatewayTransaction[] = [];
      let cursor: string | null = null;
      let pages = 0;
      do {
        const page: { items: GatewayTransaction[]; next: string | null } = doneOf(
          await gateway.transactions({ ...call, date: day, cursor }),
        );
        items.push(...page.items);
        cursor = page.next;
        pages += 1;
      } while (cursor !== null && pages < 20);

      expect(pages).toBeGreaterThan(1);
      const of = (kind: string) => items.filter((item) => item.kind === kind);
      const sum = (list: readonly { amountMinor: number }[]) =>
        list.reduce((total, each) => total + each.amountMinor, 0);
      const linesOf = (kind: string) => lines.filter((line) => line.kind === kind);
      expect(
        of('payment')
          .map(({ gatewayPaymentId }) => gatewayPaymentId)
          .sort(),
      ).toEqual(orders.map(({ payment }) => payment.gatewayPaymentId).sort());
      expect(sum(of('payment'))).toBe(sum(linesOf('payment')));
      expect(sum(of('refund'))).toBe(sum(linesOf('refund')));
      expect(of('refund')).toHaveLength(refunds.length);
      const fees = (list: readonly { feeMinor: number }[]) =>
        list.reduce((total, each) => total + each.feeMinor, 0);
      expect(fees(of('payment'))).toBe(fees(linesOf('payment')));
      expect(items.every(({ currency }) => currency === way.currency)).toBe(true);
      expect(items.every(({ at }) => at === '2026-11-20T06:30:00.000Z')).toBe(true);
      expect(doneOf(await gateway.transactions({ ...call, date: '2026-11-21', cursor: null })).items).toEqual(
        [],
      );
      expect(JSON.stringify(items)).not.toMatch(/asha|buyer|9876543210/i);
    });
  });
});
