import { verify, X509Certificate } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createReceiverStandIn } from '../../../fixtures/stand-ins/receiver/create-receiver-stand-in.js';
import { ownFolder } from '../../support/own-folder.js';
import { dollars, issueOf, now, openPaypal, orders } from './paypal-client.js';
import type { Answer, Fields } from './paypal-client.js';

describe('the report of transactions', () => {
  const day = { start_date: '2026-11-18T00:00:00Z', end_date: '2026-11-18T23:59:59Z' };
  const pathOf = (query: Record<string, string>): string =>
    `/v1/reporting/transactions?${new URLSearchParams({ ...day, ...query }).toString()}`;
  const infosOf = ({ body }: Answer): Fields[] =>
    (body['transaction_details'] as { transaction_info: Fields }[]).map((each) => each.transaction_info);

  it('tells payments, refunds and what went to the bank, with their signs', async () => {
    const { ask, captured, control } = await openPaypal();
    const capture = await captured({ invoice_id: 'INV-2026-7' });
    await ask('POST', `/v2/payments/captures/${capture}/refund`, { amount: { ...dollars, value: '5.00' } });
    await control('POST', 'settle');
    const infos = infosOf(await ask('GET', pathOf({ fields: 'all' })));
    expect(infos).toMatchObject([
      {
        transaction_id: capture,
        transaction_event_code: 'T0006',
        transaction_amount: dollars,
        fee_amount: { value: '-1.18' },
        transaction_status: 'S',
        custom_field: 'INV-7',
        invoice_id: 'INV-2026-7',
        transaction_initiation_date: '2026-11-18T11:06:40+0000',
      },
      {
        transaction_event_code: 'T1107',
        transaction_amount: { value: '-5.00' },
        paypal_reference_id: capture,
      },
      { transaction_event_code: 'T0400', transaction_amount: { value: '-13.81' } },
    ]);
  });

  it('gives an id twice when a refund comes back', async () => {
    const { ask, captured, control } = await openPaypal();
    const { body } = await ask('POST', `/v2/payments/captures/${await captured()}/refund`);
    await control('POST', 'complete-refund', { refundId: body['id'], state: 'failed' });
    const infos = infosOf(await ask('GET', pathOf({})));
    const about = infos.filter((info) => info['transaction_id'] === body['id']);
    expect(about.map((info) => info['transaction_event_code'])).toEqual(['T1107', 'T1106']);
  });

  it('comes in pages', async () => {
    const { ask, captured } = await openPaypal();
    const captures = [await captured(), await captured(), await captured()];
    const first = await ask('GET', pathOf({ page_size: '2' }));
    const second = await ask('GET', pathOf({ page_size: '2', page: '2' }));
    expect(first.body).toMatchObject({ page: 1, total_items: 3, total_pages: 2 });
    const ids = [...infosOf(first), ...infosOf(second)].map((info) => info['transaction_id']);
    expect(ids).toEqual(captures);
  });

  it('lags as long as it is told to', async () => {
    const { ask, captured, control } = await openPaypal();
    await captured();
    await control('POST', 'report-lag', { ms: 3 * 3_600_000 });
    expect(infosOf(await ask('GET', pathOf({})))).toEqual([]);
    await control('POST', 'clock', { offsetMs: 3 * 3_600_000 });
    expect(infosOf(await ask('GET', pathOf({})))).toHaveLength(1);
  });

  it.each([
    [{ end_date: '2026-12-20T00:00:00Z' }, 'INVALID_DATE_RANGE'],
    [{ end_date: '2026-11-17T00:00:00Z' }, 'INVALID_DATE_RANGE'],
    [{ start_date: '2026-11-18' }, 'INVALID_PARAMETER_SYNTAX'],
    [{ page_size: '501' }, 'INVALID_PARAMETER_VALUE'],
    [{ page: '0' }, 'INVALID_PARAMETER_VALUE'],
  ])('is refused with %j', async (query, issue) => {
    const { ask } = await openPaypal();
    expect(issueOf(await ask('GET', pathOf(query)))).toEqual([400, issue]);
  });
});

it('shows disputes of a capture until they end', async () => {
  const { ask, captured, control } = await openPaypal();
  const capture = await captured();
  const { id } = await control('POST', 'dispute', { paymentId: capture, amountMinor: 500 });
  const path = '/v1/customer/disputes';
  const list = await ask('GET', `${path}?disputed_transaction_id=${capture}`);
  expect(list.body['items']).toMatchObject([
    { dispute_id: id, dispute_state: 'REQUIRED_ACTION', dispute_amount: { value: '5.00' } },
  ]);
  await control('POST', 'dispute', { disputeId: id, state: 'lost' });
  expect((await ask('GET', `${path}/${String(id)}`)).body).toMatchObject({
    dispute_state: 'RESOLVED',
    dispute_outcome: { outcome_code: 'RESOLVED_BUYER_FAVOUR' },
  });
});

describe('a webhook', () => {
  const openReceiver = async () => {
    const receiver = await createReceiverStandIn();
    onTestFinished(() => receiver.close());
    return receiver;
  };

  it('is proved by the certificate at its own address, and by the checksum of its body', async () => {
    const { base, ask, create, pay, control } = await openPaypal();
    const receiver = await openReceiver();
    await control('POST', 'webhooks', { url: receiver.hookUrl('one'), webhookId: '8PT597110X687430L' });
    await pay(await create(), { outcome: 'paid' });
    const [webhook] = await receiver.waitFor(1);
    const header = (name: string): string => String(webhook?.headers[`paypal-${name}`]);
    expect(header('cert-url')).toBe(`${base}/stand-in/cert.pem`);
    expect(header('auth-algo')).toBe('SHA256withRSA');
    expect(header('transmission-time')).toBe('2026-11-18T11:06:40Z');
    const pem = await (await fetch(header('cert-url'))).text();
    const certificate = new X509Certificate(pem);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(new Date(certificate.validFrom) < now && now < new Date(certificate.validTo)).toBe(true);
    const signature = Buffer.from(header('transmission-sig'), 'base64');
    const signedFor = (webhookId: string): Buffer => {
      const parts = [header('transmission-id'), header('transmission-time'), webhookId, crc32(webhook!.body)];
      return Buffer.from(parts.join('|'));
    };
    const isSigned = (webhookId: string): boolean =>
      verify('RSA-SHA256', signedFor(webhookId), certificate.publicKey, signature);
    expect(['8PT597110X687430L', 'WEBHOOK_ID'].map(isSigned)).toEqual([true, false]);

    const asked = {
      ...{ auth_algo: header('auth-algo'), cert_url: header('cert-url') },
      ...{ transmission_id: header('transmission-id'), transmission_time: header('transmission-time') },
      ...{ transmission_sig: header('transmission-sig'), webhook_id: '8PT597110X687430L' },
    };
    const event = JSON.parse(String(webhook?.body)) as Fields;
    const verifyPath = '/v1/notifications/verify-webhook-signature';
    const genuine = await ask('POST', verifyPath, { ...asked, webhook_event: event });
    const forged = await ask('POST', verifyPath, { ...asked, webhook_event: { ...event, id: 'WH-0' } });
    expect(genuine.body).toEqual({ verification_status: 'SUCCESS' });
    expect(forged.body).toEqual({ verification_status: 'FAILURE' });
  });

  it('keeps its certificate over a restart', async () => {
    const persistTo = ownFolder('paypal-');
    const read = async (base: string): Promise<string> => (await fetch(`${base}/stand-in/cert.pem`)).text();
    const before = await openPaypal({ persistTo });
    const pem = await read(before.base);
    await before.close();
    expect(await read((await openPaypal({ persistTo })).base)).toBe(pem);
  });

  it('tells of every change that PayPal tells of', async () => {
    const { ask, create, pay, control } = await openPaypal();
    const receiver = await openReceiver();
    await control('POST', 'webhooks', { url: receiver.hookUrl('one'), webhookId: '8PT597110X687430L' });
    const id = await create();
    await pay(id, { outcome: 'failed' });
    await pay(id, { outcome: 'pending' });
    const other = await create();
    const { paymentId } = await pay(other);
    await ask('POST', `${orders}/${other}/capture`);
    await ask('POST', `/v2/payments/captures/${String(paymentId)}/refund`, {
      amount: { ...dollars, value: '5.00' },
    });
    const { id: disputeId } = await control('POST', 'dispute', { paymentId });
    await control('POST', 'dispute', { disputeId, state: 'under_review' });
    await control('POST', 'dispute', { disputeId, state: 'lost' });
    const told = (await receiver.waitFor(10)).map(({ body }) => JSON.parse(String(body)) as Fields);
    expect(told.map((event) => event['event_type'])).toEqual([
      'PAYMENT.CAPTURE.DECLINED',
      'PAYMENT.CAPTURE.PENDING',
      'CHECKOUT.ORDER.APPROVED',
      'PAYMENT.CAPTURE.COMPLETED',
      'CHECKOUT.ORDER.COMPLETED',
      'PAYMENT.CAPTURE.REFUNDED',
      'CUSTOMER.DISPUTE.CREATED',
      'CUSTOMER.DISPUTE.UPDATED',
      'CUSTOMER.DISPUTE.RESOLVED',
      'PAYMENT.CAPTURE.REVERSED',
    ]);
    expect(told.every((event) => /^WH-\w{17}-\w{17}$/.test(String(event['id'])))).toBe(true);
  });
});
