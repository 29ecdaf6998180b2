import { describe, expect, it } from 'vitest';
import { amountMinor, gateways, setUpRefunds, sumOf } from './refund-setup.js';

const { desk, action, aPaidPayment, refundOf, drive, perform, atGateway, inBook, told, ...at } =
  setUpRefunds();

describe.each(gateways)('payment.refund at $gateway', ({ gateway, currency }) => {
  it('gives back all that was paid when no amount is named', async () => {
    const paid = await aPaidPayment(gateway, currency);
    await at.refundsStand(gateway, 'done');
    const { outcome } = await drive(refundOf(paid, `${gateway} all`));
    expect(outcome).toMatchObject({ kind: 'done', result: { status: 'refunded', amountMinor, currency } });
    expect(sumOf(await atGateway(paid))).toBe(amountMinor);
    expect((await inBook(paid)).payment).toMatchObject({ status: 'refunded', refundedMinor: amountMinor });
    expect(await told(paid)).toEqual([`payment.refunded ${gateway} all`]);
  });

  it('gives back parts until all is back, and then refuses', async () => {
    const paid = await aPaidPayment(gateway, currency);
    await at.refundsStand(gateway, 'done');
    for (const [name, part] of [
      ['a', 33_333],
      ['b', 33_333],
    ] as const) {
      const asked = refundOf(paid, `${gateway} part ${name}`, { amountMinor: part });
      expect((await drive(asked)).outcome).toMatchObject({ kind: 'done', result: { amountMinor: part } });
    }
    expect((await inBook(paid)).payment).toMatchObject({ status: 'partially_refunded' });
    const tooMuch = await drive(refundOf(paid, `${gateway} part c`, { amountMinor: 33_325 }));
    expect(tooMuch.outcome).toMatchObject({
      kind: 'rejected',
      failure: {
        code: 'exceeds_remainder',
        message: expect.stringMatching(/at most \D*333\.24 can/) as string,
        fields: [{ pointer: '/amountMinor' }],
      },
    });
    const rest = await drive(refundOf(paid, `${gateway} rest`));
    expect(rest.outcome).toMatchObject({ kind: 'done', result: { amountMinor: 33_324 } });
    const nothing = await drive(refundOf(paid, `${gateway} nothing`));
    expect(nothing.outcome).toMatchObject({ kind: 'rejected', failure: { code: 'exceeds_remainder' } });
    expect((await atGateway(paid)).map((refund) => refund.amountMinor)).toEqual([33_333, 33_333, 33_324]);
    expect(await told(paid)).toHaveLength(3);
  });

  it('gives the same refund to the same reference, and another amount none', async () => {
    const paid = await aPaidPayment(gateway, currency);
    const input = refundOf(paid, `${gateway} same`, { amountMinor: 10_000 });
    const first = await drive(input);
    const again = await drive(input);
    expect(again.outcome).toMatchObject({ kind: 'done', recovered: true });
    expect(resultOf(again.outcome)).toEqual(resultOf(first.outcome));
    const adopted = await action().adopt!(
      input,
      resultOf(first.outcome),
      desk().aRun<unknown>(gateway, input),
    );
    expect(resultOf(adopted)).toEqual(resultOf(first.outcome));

    const other = refundOf(paid, `${gateway} same`, { amountMinor: 10_001 });
    const refused = {
      kind: 'rejected',
      failure: { code: 'reference_reused', fields: [{ pointer: '/amountMinor' }] },
    };
    expect((await drive(other)).outcome).toMatchObject(refused);
    expect(
      await action().adopt!(other, resultOf(first.outcome), desk().aRun<unknown>(gateway, other)),
    ).toMatchObject(refused);
    expect(await atGateway(paid)).toHaveLength(1);
  });

  it('names the payment that a reference stands for', async () => {
    const paid = await aPaidPayment(gateway, currency);
    const second = await aPaidPayment(gateway, currency);
    await drive(refundOf(paid, `${gateway} of one`, { amountMinor: 100 }));
    const { outcome } = await drive(refundOf(second, `${gateway} of one`, { amountMinor: 100 }));
    expect(outcome).toMatchObject({
      failure: { code: 'reference_reused', fields: [{ pointer: '/gatewayPaymentId' }] },
    });
    expect(await atGateway(second)).toEqual([]);
  });

  it('refuses what is not known here, and what is disputed', async () => {
    const unknown = { gateway, gatewayPaymentId: 'nobody-knows', reference: `${gateway} unknown` };
    expect((await drive(unknown)).outcome).toMatchObject({
      kind: 'rejected',
      failure: { code: 'payment_unknown', hint: expect.stringContaining('payment.verify') as string },
    });

    const paid = await aPaidPayment(gateway, currency);
    const setDisputed = (disputed: boolean) =>
      desk().deps.book.change(paid.address, () => ({ payment: { disputed }, value: null }));
    await setDisputed(true);
    const frozen = refundOf(paid, `${gateway} frozen`, { amountMinor: 100 });
    expect((await drive(frozen)).outcome).toMatchObject({ kind: 'rejected', failure: { code: 'disputed' } });
    expect(await atGateway(paid)).toEqual([]);
    await setDisputed(false);
    expect((await drive(frozen)).outcome).toMatchObject({ kind: 'done' });
  });

  it('rests also when the dispute comes between two attempts', async () => {
    const paid = await aPaidPayment(gateway, currency);
    const input = refundOf(paid, `${gateway} late dispute`, { amountMinor: 100 });
    await desk().fault(gateway, 'refund', 'busy');
    expect(await perform(input)).toMatchObject({ kind: 'throttled' });
    await desk().deps.book.change(paid.address, () => ({ payment: { disputed: true }, value: null }));
    expect(await perform(input)).toMatchObject({ kind: 'rejected', failure: { code: 'disputed' } });
    expect(await atGateway(paid)).toEqual([]);
    expect((await inBook(paid)).refunds).toMatchObject([{ status: 'failed', refundId: null }]);
  });
});

describe.each(gateways)('a refund that takes its time at $gateway', ({ gateway, currency }) => {
  it('is pending, then refunded: told once, however often it is asked for', async () => {
    const paid = await aPaidPayment(gateway, currency);
    await at.refundsStand(gateway, 'pending');
    const input = refundOf(paid, `${gateway} slow`, { amountMinor: 10_000 });
    const first = await drive(input);
    expect(first.outcome).toMatchObject({ result: { status: 'pending', bankReference: null } });
    const { payment } = await inBook(paid);
    expect(payment.lookAt?.getTime()).toBe(desk().clock.now.getTime() + 3_600_000);
    expect(await told(paid)).toEqual([]);

    const [refund] = await atGateway(paid);
    await at.complete(gateway, refund!.id, 'done');
    for (let times = 0; times < 3; times += 1) {
      const { outcome } = await drive(input);
      expect(outcome).toMatchObject({ kind: 'done', result: { status: 'refunded' } });
    }
    expect(await told(paid)).toEqual([`payment.refunded ${gateway} slow`]);
    expect((await inBook(paid)).payment.lookAt).toBeNull();
  });

  it('counts while it is pending, and leaves its amount free when it fails', async () => {
    const paid = await aPaidPayment(gateway, currency);
    await at.refundsStand(gateway, 'pending');
    const input = refundOf(paid, `${gateway} lost`);
    await drive(input);
    const meanwhile = await drive(refundOf(paid, `${gateway} meanwhile`, { amountMinor: 1 + 10_000 }));
    expect(meanwhile.outcome).toMatchObject({ kind: 'rejected', failure: { code: 'exceeds_remainder' } });

    const [refund] = await atGateway(paid);
    later(60_000);
    await at.complete(gateway, refund!.id, 'failed');
    for (let times = 0; times < 2; times += 1) {
      const { outcome } = await drive(input);
      expect(outcome).toMatchObject({ kind: 'rejected', failure: { code: 'refund_failed' } });
    }
    expect(await told(paid)).toEqual([`payment.refund_failed ${gateway} lost`]);
    const { outcome } = await drive(refundOf(paid, `${gateway} second`));
    expect(outcome).toMatchObject({ kind: 'done', result: { amountMinor } });
  });

  it('is refused when the gateway fails it at once, and its amount is free', async () => {
    const paid = await aPaidPayment(gateway, currency);
    await at.refundsStand(gateway, 'failed');
    const { outcome } = await drive(refundOf(paid, `${gateway} at once`));
    expect(outcome).toMatchObject({ kind: 'rejected', failure: { code: 'refund_failed' } });
    expect(await told(paid)).toEqual([`payment.refund_failed ${gateway} at once`]);
    await at.refundsStand(gateway, 'done');
    expect((await drive(refundOf(paid, `${gateway} then`))).outcome).toMatchObject({ kind: 'done' });
  });
});

describe.each(gateways.slice(0, 2))('a try that failed at $gateway', ({ gateway, currency }) => {
  it('has nothing to be refunded', async () => {
    const paid = await aPaidPayment(gateway, currency, ['failed', 'paid']);
    const { outcome } = await drive(refundOf(paid, `${gateway} of a failed try`));
    expect(outcome).toMatchObject({ kind: 'rejected', failure: { code: 'nothing_captured' } });
    expect(await atGateway(paid)).toEqual([]);
  });
});

const later = (ms: number): void => {
  desk().clock.now = new Date(desk().clock.now.getTime() + ms);
};

const resultOf = (outcome: unknown): unknown => {
  expect(outcome).toMatchObject({ kind: 'done' });
  return (outcome as { result: unknown }).result;
};
