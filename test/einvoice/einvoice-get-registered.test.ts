import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/domain/ids.js';
import {
  findRegistered,
  findRegisteredBill,
  readReceipt,
} from '../../src/ledger/queries/einvoice/find-registered.js';
import { findKeptTaxpayer, keepTaxpayer } from '../../src/ledger/queries/einvoice/gstin-register.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { aJob, settled, type JobToWrite } from './registered-rows.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const setup = () => {
  const { ledger } = database;
  const tenantId = newId();
  const irn = newId().replaceAll('-', '').padEnd(64, '0');
  const base: JobToWrite = {
    tenantId,
    mode: 'test',
    action: 'einvoice.generate',
    naturalKey: '29ZZZCQ0001A1ZK|2026-27|INV|INV/7',
    state: 'succeeded',
    reference: null,
    input: { invoiceDate: '2026-11-20' },
    result: { irn, ackNo: '112610000000001', ackDate: '2026-11-20T12:01:00+05:30', ewayBillNo: null },
    provider: 'nic',
    finishedAt: new Date('2026-11-20T06:31:00Z'),
  };
  return {
    ledger,
    tenantId,
    irn,
    base,
    write: (changes: Partial<JobToWrite> = {}) => aJob(ledger, { ...base, ...changes }),
    bill: (ewayBillNo: string, at: string, changes: Partial<JobToWrite> = {}) =>
      aJob(ledger, {
        ...base,
        action: 'ewaybill.generate',
        naturalKey: irn,
        input: { irn },
        result: { ewayBillNo, ewayBillDate: at },
        provider: 'iris',
        finishedAt: new Date(at),
        ...changes,
      }),
    find: () => findRegistered(ledger, tenantId, 'test', irn),
  };
};

describe('what the ledger knows of an IRN', () => {
  it('is what the job that registered it says', async () => {
    const { write, find, irn, ledger, tenantId, base } = setup();
    const jobId = await write();
    expect(await find()).toEqual({
      jobId,
      irn,
      sellerGstin: '29ZZZCQ0001A1ZK',
      documentType: 'INV',
      documentNo: 'INV/7',
      documentDate: '2026-11-20',
      ackNo: '112610000000001',
      ackDate: '2026-11-20T12:01:00+05:30',
      ewayBillNo: null,
      ewayBillCancelledAt: null,
      provider: 'nic',
      cancelledAt: null,
      voidedAt: null,
    });
    expect(await readReceipt(ledger, tenantId, 'test', irn)).toEqual(base.result);
  });

  it('has the date of a document that was given as INV-01', async () => {
    const { write, find } = setup();
    await write({ input: { inv01: { DocDtls: { Dt: '05/11/2026' } } } });
    expect((await find())?.documentDate).toBe('2026-11-05');
  });

  it('is that of the first job, where a later one has adopted its receipt', async () => {
    const { write, find } = setup();
    const first = await write();
    await write({ provider: 'cleartax' });
    expect(await find()).toMatchObject({ jobId: first, provider: 'nic' });
  });

  it.each<[string, Partial<JobToWrite>]>([
    ['another tenant', { tenantId: newId() }],
    ['another mode', { mode: 'live' }],
    ['a job that failed', { state: 'failed' }],
    ['another action', { action: 'einvoice.get' }],
  ])('is nothing from %s', async (_whose, changes) => {
    const { write, find, ledger, tenantId, irn } = setup();
    await write(changes);
    expect(await find()).toBeNull();
    expect(await readReceipt(ledger, tenantId, 'test', irn)).toBeNull();
  });

  it('says that it was cancelled, and that it is void', async () => {
    const { write, find, ledger, tenantId, irn } = setup();
    const jobId = await write();
    const of = { tenantId, action: 'einvoice.cancel', naturalKey: irn };
    await settled(ledger, { ...of, mode: 'live' });
    expect((await find())?.cancelledAt).toBeNull();
    await settled(ledger, { ...of, mode: 'test' });
    await ledger`insert into voided_irn (tenant_id, mode, irn, job_id) values (${tenantId}, 'test', ${irn}, ${jobId})`;
    expect(await find()).toMatchObject({
      cancelledAt: new Date('2026-11-20T10:00:00Z'),
      voidedAt: expect.any(Date) as Date,
    });
  });

  it('has the latest e-way bill: of the invoice, or of a job of its own', async () => {
    const { write, bill, find, ledger, tenantId, irn } = setup();
    await write({ result: { irn, ewayBillNo: '181000000001', ewayBillDate: null } });
    expect(await find()).toMatchObject({ ewayBillNo: '181000000001', ewayBillCancelledAt: null });
    await settled(ledger, {
      tenantId,
      mode: 'test',
      action: 'ewaybill.cancel',
      naturalKey: '181000000001',
    });
    expect((await find())?.ewayBillCancelledAt).toEqual(new Date('2026-11-20T10:00:00Z'));
    await bill('181000000003', '2026-11-20T11:00:00Z');
    await bill('181000000002', '2026-11-20T10:30:00Z');
    expect(await find()).toMatchObject({ ewayBillNo: '181000000003', ewayBillCancelledAt: null });
  });
});

describe('what the ledger knows of an e-way bill', () => {
  const number = '181000000009';

  it('comes from the invoice that it was made with', async () => {
    const { write, ledger, tenantId, irn } = setup();
    await write({ result: { irn, ewayBillNo: number, ewayBillDate: '2026-11-20T12:01:00+05:30' } });
    expect(await findRegisteredBill(ledger, tenantId, 'test', number)).toEqual({
      ewayBillNo: number,
      ewayBillDate: '2026-11-20T12:01:00+05:30',
      irn,
      sellerGstin: '29ZZZCQ0001A1ZK',
      provider: 'nic',
      cancelledAt: null,
    });
  });

  it('comes from the job that made it, with the seller of the invoice or the one that was named', async () => {
    const { write, bill, ledger, tenantId, irn } = setup();
    const find = () => findRegisteredBill(ledger, tenantId, 'test', number);
    await bill(number, '2026-11-20T06:40:00Z', { input: { irn, sellerGstin: '27zzzcq0002b1zl' } });
    expect(await find()).toMatchObject({ irn, sellerGstin: '27ZZZCQ0002B1ZL', provider: 'iris' });
    await write();
    expect(await find()).toMatchObject({ irn, sellerGstin: '29ZZZCQ0001A1ZK', provider: 'iris' });
    await settled(ledger, { tenantId, mode: 'test', action: 'ewaybill.cancel', naturalKey: number });
    expect((await find())?.cancelledAt).toEqual(new Date('2026-11-20T10:00:00Z'));
  });

  it('is nothing for another tenant', async () => {
    const { bill, ledger } = setup();
    await bill(number, '2026-11-20T06:40:00Z');
    expect(await findRegisteredBill(ledger, newId(), 'test', number)).toBeNull();
  });
});

describe('the kept answers of the GST register', () => {
  it('are those of the tenant and mode, and never give way to an older one', async () => {
    const { ledger, tenantId } = setup();
    const gstin = '27AAPFU0939F1ZV';
    const at = (hour: string) => new Date(`2026-11-20T${hour}:00:00Z`);
    const find = (mode: 'test' | 'live') => findKeptTaxpayer(ledger, tenantId, mode, gstin);
    const keep = (name: string, hour: string) =>
      keepTaxpayer(ledger, tenantId, 'test', gstin, { taxpayer: { name }, fetchedAt: at(hour) });
    expect(await find('test')).toBeNull();
    await keep('first', '10');
    await keep('second', '12');
    await keep('late', '11');
    expect(await find('test')).toEqual({ taxpayer: { name: 'second' }, fetchedAt: at('12') });
    expect(await find('live')).toBeNull();
  });
});
