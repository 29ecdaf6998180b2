import { describe, expect, it, onTestFinished } from 'vitest';
import { createWhitebooksStandIn } from '../../fixtures/stand-ins/whitebooks/create-whitebooks-stand-in.js';
import type { WhitebooksStandInOptions } from '../../fixtures/stand-ins/whitebooks/create-whitebooks-stand-in.js';
import { caller } from './nic-raw-client.js';
import { anInvoice, noon, sharedKeys, vectors } from './nic-setup.js';
import { byRoad } from './registry-setup.js';
import { createWhitebooksClient } from './whitebooks-client.js';

const ownIrn = String(vectors.irn.cases.find((known) => known.id === 'own-inv')?.irn);

async function setup(options: WhitebooksStandInOptions = {}) {
  const standIn = await createWhitebooksStandIn({ clock: () => noon, keys: sharedKeys, ...options });
  onTestFinished(() => standIn.close());
  const client = createWhitebooksClient(standIn.url);
  await client.logIn();
  return { standIn, client };
}

describe('WhiteBooks', () => {
  it('gives the same token within its life of six hours', async () => {
    const { standIn, client } = await setup();
    const first = client.token();
    expect((await client.logIn()).body).toMatchObject({
      status_cd: '1',
      data: { AuthToken: first, TokenExpiry: '2026-11-20 18:00:00' },
    });
    standIn.core.clock.setOffset(6 * 3_600_000);
    await client.logIn();
    expect(client.token()).not.toBe(first);
  });

  it('registers, shows, refuses to register again, and cancels', async () => {
    const { standIn, client } = await setup();
    const made = await client.post('GENERATE', anInvoice());
    expect(made.body).toMatchObject({
      status_cd: '1',
      data: { Irn: ownIrn, AckNo: 112610000000001, Status: 'ACT', EwbNo: null },
    });
    const { data } = made.body;
    expect((await client.get('GETIRN', { param1: ownIrn })).body['data']).toEqual(data);
    const asked = { docnum: 'INV/26-27/00042', docdate: '20/11/2026' };
    const read = await client.get('GETIRNBYDOCDETAILS', { param1: 'INV' }, asked);
    expect(read.body['data']).toEqual(data);

    expect((await client.post('GENERATE', anInvoice())).body).toEqual({
      status_cd: '0',
      status_desc: '[{"ErrorCode":"2150","ErrorMessage":"Duplicate IRN"}]',
      InfoDtls: [
        {
          InfCd: 'DUPIRN',
          Desc: { AckNo: 112610000000001, AckDt: '2026-11-20 12:00:00', Irn: ownIrn },
        },
      ],
    });
    const cancel = { Irn: ownIrn, CnlRsn: '2', CnlRem: 'Wrong rate' };
    const cancelled = await client.post('CANCEL', cancel);
    expect(cancelled.body['data']).toEqual({ Irn: ownIrn, CancelDate: '2026-11-20 12:00:00' });
    expect(standIn.register().documents[ownIrn]).toMatchObject({ status: 'CNL', cancelReason: '2' });
  });

  it('gives all refusals as JSON text', async () => {
    const { client } = await setup();
    const faulty = anInvoice('A-1', { ItemList: [{ Qty: undefined, Unit: undefined }] });
    const { body, codes } = await client.post('GENERATE', faulty);
    expect(codes).toEqual(['2238', '2239']);
    expect(body).not.toHaveProperty('data');
  });

  it('makes an e-way bill, shows it and cancels it in a session without a token', async () => {
    const { client } = await setup();
    await client.post('GENERATE', anInvoice());
    const made = await client.post('GENERATE_EWAYBILL', { Irn: ownIrn, ...byRoad });
    expect(made.body['data']).toMatchObject({ EwbNo: 181000000001, EwbValidTill: '2026-11-26 23:59:00' });
    const read = await client.get('GETEWAYBILLIRN', { param1: ownIrn });
    expect(read.body['data']).toEqual(made.body['data']);

    const order = { ewbNo: 181000000001, cancelRsnCode: 2, cancelRmrk: 'Order cancelled' };
    expect((await client.cancelEwayBill(order)).codes).toEqual(['105']);
    expect((await client.logInForEwayBills()).body).toMatchObject({ status_cd: '1' });
    expect((await client.cancelEwayBill(order)).body['data']).toEqual({
      ewayBillNo: '181000000001',
      cancelDate: '20/11/2026 12:00:00 PM',
    });
    expect((await client.cancelEwayBill(order)).codes).toEqual(['312']);
  });

  it('shows taxpayers, syncs them, and lists rejected IRNs', async () => {
    const { standIn, client } = await setup();
    const gstin = '27ZZZCQ0002B1ZL';
    standIn.core.taxpayers.set({ gstin, needsSync: true });
    expect((await client.get('GSTNDETAILS', { param1: gstin })).codes).toEqual(['3001']);
    const synced = await client.get('SYNC_GSTIN_FROMCP', { param1: gstin });
    expect(synced.body['data']).toMatchObject({ Gstin: gstin, Status: 'ACT', DtReg: '2017-07-01' });
    expect((await client.get('GSTNDETAILS', { param1: gstin })).codes).toEqual([]);
    await client.post('GENERATE', anInvoice());
    standIn.core.documents.reject(ownIrn, '2026-11-20');
    const rejected = await client.get('GETREJECTEDIRNS', { param1: '20/11/2026' });
    expect(rejected.body['data']).toEqual([ownIrn]);
  });

  it('refuses a dead token with 1005, and takes a new one', async () => {
    const { standIn, client } = await setup();
    standIn.faults.queue({ op: 'generate', kind: 'expired_token', times: 1 });
    expect((await client.post('GENERATE', anInvoice())).codes).toEqual(['1005']);
    expect((await client.post('GENERATE', anInvoice())).codes).toEqual(['1005']);
    await client.logIn();
    expect((await client.post('GENERATE', anInvoice())).body['status_cd']).toBe('1');
  });

  it('ends the session of its e-way bill side with 106', async () => {
    const { standIn, client } = await setup();
    await client.logInForEwayBills();
    standIn.faults.queue({ op: 'ewb_cancel', kind: 'expired_token', times: 1 });
    const order = { ewbNo: 181000000001, cancelRsnCode: 2, cancelRmrk: 'Order cancelled' };
    expect((await client.cancelEwayBill(order)).codes).toEqual(['106']);
    expect((await client.cancelEwayBill(order)).codes).toEqual(['105']);
  });

  it('refuses a token of another GSTIN, and a log-in of somebody who is not enrolled', async () => {
    const { standIn, client } = await setup({ enrol: [caller] });
    const other = await client.get('GETIRN', { param1: ownIrn }, { gstin: '27ZZZCQ0002B1ZL' });
    expect(other.codes).toEqual(['1005']);
    const stranger = createWhitebooksClient(standIn.url, { ...caller, password: 'other' });
    expect((await stranger.logIn()).codes).toEqual(['1019']);
  });

  it('says in plain text that the e-mail is missing', async () => {
    const { client } = await setup();
    expect((await client.logIn('')).body).toEqual({ status_cd: '0', status_desc: 'Email is required' });
  });

  it('may leave out data or remarks, or spell keys otherwise', async () => {
    const { standIn, client } = await setup();
    await client.post('GENERATE', anInvoice());
    standIn.faults.queue({ op: 'get_by_irn', kind: 'empty_data', times: 1 });
    const empty = await client.get('GETIRN', { param1: ownIrn });
    expect(empty.body).toMatchObject({ status_cd: '1' });
    expect(empty.body).not.toHaveProperty('data');
    standIn.faults.queue({ op: 'generate', kind: 'no_info', times: 1 });
    expect((await client.post('GENERATE', anInvoice())).body).not.toHaveProperty('InfoDtls');
    standIn.faults.queue({ op: 'generate', kind: 'lower_case_keys', times: 1 });
    const spelled = await client.post('GENERATE', anInvoice());
    expect(spelled.body['status_desc']).toBe('[{"errorCode":"2150","errorMessage":"Duplicate IRN"}]');
  });
});
