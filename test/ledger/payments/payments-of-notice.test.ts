import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentBook, PaymentOwner } from '../../../src/domain/payment-book.js';
import { createPaymentBook } from '../../../src/ledger/queries/payments/payment-book.js';
import { findOfNotice, type NoticeIds } from '../../../src/ledger/queries/payments/payments-of-notice.js';
import { testDatabase, type TestDatabase } from '../../support/test-database.js';
import { addressOf, aPayment, aRefund } from './kept-things.js';

let database: TestDatabase;
let book: PaymentBook;
let owner: PaymentOwner;
beforeAll(async () => {
  database = await testDatabase();
  book = createPaymentBook(database.ledger);
});
afterAll(() => database.drop());

beforeEach(async () => {
  owner = { tenantId: randomUUID(), mode: 'test' };
  const payment = await book.open(aPayment(owner));
  await book.open(aPayment({ ...owner, gatewayOrderId: 'order_2', gatewayPaymentIds: ['pay_2'] }));
  const other = { ourRef: 'mp_3', reference: 'INV-3', gatewayPaymentIds: ['pay_3'] };
  await book.open(aPayment({ ...owner, gatewayOrderId: 'order_3', ...other }));
  await book.change(addressOf(payment), () => ({
    refunds: [aRefund({ ...owner, status: 'refunded', refundId: 'rfnd_1' })],
    value: null,
  }));
});

const nothing: NoticeIds = {
  gateway: 'razorpay',
  gatewayOrderId: null,
  gatewayPaymentId: null,
  ourRef: null,
  refundId: null,
};
const concerned = async (given: Partial<NoticeIds>, whose: PaymentOwner = owner): Promise<string[]> =>
  (await findOfNotice(database.ledger, whose, { ...nothing, ...given })).map((found) => found.gatewayOrderId);

describe('a webhook concerns', () => {
  it.each<[string, Partial<NoticeIds>, string[]]>([
    ['the payment of its order', { gatewayOrderId: 'order_1' }, ['order_1']],
    ['the payment of its try', { gatewayPaymentId: 'pay_3' }, ['order_3']],
    ['the payment of its refund', { refundId: 'rfnd_1' }, ['order_1']],
    ['the payment of our refund', { ourRef: 'mr_0000000001' }, ['order_1']],
    ['every order of our reference, when it names none', { ourRef: 'mp_1' }, ['order_1', 'order_2']],
    ['no other order of our reference', { ourRef: 'mp_1', gatewayOrderId: 'order_9' }, []],
    ['one payment once, however it is named', { gatewayOrderId: 'order_1', refundId: 'rfnd_1' }, ['order_1']],
    ['all that it names', { gatewayOrderId: 'order_1', gatewayPaymentId: 'pay_3' }, ['order_1', 'order_3']],
    ['nothing that is not kept', { gatewayOrderId: 'order_9', gatewayPaymentId: 'pay_9' }, []],
    ['nothing when it names nothing', {}, []],
    ['nothing at another gateway', { gateway: 'stripe', gatewayOrderId: 'order_1', refundId: 'rfnd_1' }, []],
  ])('%s', async (_name, ids, orders) => {
    expect(await concerned(ids)).toEqual(orders);
  });

  it.each<[string, Partial<NoticeIds>]>([
    ['order', { gatewayOrderId: 'order_1' }],
    ['try', { gatewayPaymentId: 'pay_1' }],
    ['reference', { ourRef: 'mp_1' }],
    ['refund', { refundId: 'rfnd_1' }],
    ['reference of a refund', { ourRef: 'mr_0000000001' }],
  ])('nothing of another tenant or mode by its %s', async (_name, ids) => {
    expect(await concerned(ids, { ...owner, tenantId: randomUUID() })).toEqual([]);
    expect(await concerned(ids, { ...owner, mode: 'live' })).toEqual([]);
  });

  it('a payment that can then be read', async () => {
    const [address] = await findOfNotice(database.ledger, owner, { ...nothing, gatewayOrderId: 'order_1' });
    expect(address).toEqual(addressOf(aPayment(owner)));
  });
});
