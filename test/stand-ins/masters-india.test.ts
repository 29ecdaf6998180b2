import { describe, expect, it } from 'vitest';
import { createIrpKeys } from '../../fixtures/stand-ins/irp/irp-keys.js';
import { createMastersIndiaStandIn } from '../../fixtures/stand-ins/masters-india/create-masters-india-stand-in.js';
import type { MastersIndiaStandInOptions } from '../../fixtures/stand-ins/masters-india/create-masters-india-stand-in.js';
import { clientOf, registeredInvoice } from './front-client.js';
import { mastersIndiaBody } from './masters-india-body.js';
import { anInvoice, noon, vectors } from './nic-setup.js';

const keys = await createIrpKeys();
const user_gstin = '29ZZZCQ0001A1ZK';
const account = { username: 'books@example.com', password: 'Pass@123' };
const { note: _note, ...examples } = vectors.payloadExamples;

interface Results {
  message: Record<string, unknown>;
  errorMessage: string;
  InfoDtls: string;
  status: string;
  code: number;
}

/** A stand-in of its own for one test, logged in. All ends with the test. */
async function setup(options: MastersIndiaStandInOptions = {}) {
  const standIn = await createMastersIndiaStandIn({ clock: () => noon, keys, ...options });
  const { send, control } = clientOf(standIn);
  const logIn = async (as = account) => send('POST', '/api/v1/token-auth/', {}, as);
  const { token } = (await logIn()).body as { token: string };
  const raw = (method: string, path: string, body?: unknown, authorization = `JWT ${token}`) =>
    send(method, `/api/v1/${path}`, { authorization }, body);
  const ask = async (method: string, path: string, body?: unknown): Promise<Results> => {
    const answer = await raw(method, path, body);
    expect(answer.status).toBe(200);
    return (answer.body as { results: Results }).results;
  };
  const generate = (inv01 = anInvoice()) => ask('POST', 'einvoice/', mastersIndiaBody(inv01));
  return { standIn, control, logIn, raw, ask, generate, token };
}

const road = { transportation_mode: '1', vehicle_number: 'KA01AB1234', vehicle_type: 'R' };

describe('login', () => {
  it('gives a JWT of 24 hours, which goes by the scheme JWT and not Bearer', async () => {
    const { raw, token } = await setup();
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
      exp: number;
      orig_iat: number;
    };
    expect(claims.exp - claims.orig_iat).toBe(86_400);
    expect((await raw('GET', `get-gstin-details?user_gstin=${user_gstin}&gstin=${user_gstin}`)).status).toBe(
      200,
    );
    const asBearer = await raw('GET', 'get-gstin-details', undefined, `Bearer ${token}`);
    expect(asBearer).toEqual({ status: 401, body: { detail: 'Signature has expired.' } });
  });

  it('refuses wrong credentials and a GSTIN of another account', async () => {
    const enrolled = { clientId: '', clientSecret: '', userName: account.username, gstin: user_gstin };
    const { logIn, ask } = await setup({ enrol: [{ ...enrolled, password: account.password }] });
    expect(await logIn({ ...account, password: 'wrong' })).toEqual({
      status: 400,
      body: { error: 'Unable to login with provided credential' },
    });
    const other = await ask('GET', 'get-ewb-byirn?user_gstin=27ZZZCQ0002B1ZL');
    expect(other).toMatchObject({ status: 'Failed', code: 204 });
  });

  it('ends: after 24 hours, and by the fault expired_token', async () => {
    const { control, raw, logIn } = await setup();
    const read = `get-einvoice?gstin=${user_gstin}&irn=1`;
    await control('POST', 'faults', { op: 'get_by_irn', kind: 'expired_token' });
    expect((await raw('GET', read)).status).toBe(401);
    expect((await raw('GET', read)).status).toBe(401);
    const { token } = (await logIn()).body as { token: string };
    expect((await raw('GET', read, undefined, `JWT ${token}`)).status).toBe(200);
    await control('POST', 'clock', { offsetMs: 24 * 3_600_000 });
    expect((await raw('GET', read, undefined, `JWT ${token}`)).status).toBe(401);
  });
});

describe('generate', () => {
  it.each(Object.entries(examples))(
    'takes the example %s for the INV-01 that it is',
    async (_name, inv01) => {
      const { generate } = await setup();
      const { message, status, code, errorMessage } = await generate(inv01);
      expect({ status, code, errorMessage }).toEqual({ status: 'Success', code: 200, errorMessage: '' });
      expect(message).toMatchObject({ Status: 'ACT', alert: '', error: false });
      expect(message['EinvoicePdf']).toContain(String(message['Irn']));
      expect(registeredInvoice(message['SignedInvoice'])).toEqual(inv01);
    },
  );

  it('tells a duplicate as text, with what it is registered as in InfoDtls', async () => {
    const { generate } = await setup();
    const { Irn, AckNo } = (await generate()).message;
    const again = await generate();
    expect(again).toMatchObject({ message: '', status: 'Failed', code: 204 });
    expect(again.errorMessage).toBe('2150: Duplicate IRN');
    expect(JSON.parse(again.InfoDtls)).toMatchObject([{ InfCd: 'DUPIRN', Desc: { Irn, AckNo } }]);
  });

  it('joins several refusals by commas, each with its code', async () => {
    const { generate } = await setup();
    const { errorMessage } = await generate(
      anInvoice('A-1', { ItemList: [{ HsnCd: '00010101' }], ValDtls: { AssVal: 1, TotInvVal: 1 } }),
    );
    const codes = [...errorMessage.matchAll(/(?:^|, )(\d{4}): /g)].map(([, code]) => code);
    expect(codes).toEqual(['2176', '2182', '2189']);
  });

  it.each([
    ['an unknown field', { sellerGstin: 'x' }, '2140: sellerGstin is not a field of this request'],
    [
      'an unknown field of a block',
      { document_details: { document_type: 'INV', no: '1' } },
      '2140: document_details.no is not a field of this request',
    ],
    ['a block that is text', { item_list: 'none' }, '2140: item_list must be a list'],
    ['a missing GSTIN', { user_gstin: '' }, '2140: user_gstin is required'],
  ])('refuses %s', async (_what, changes, errorMessage) => {
    const { ask, standIn } = await setup();
    const body = { ...mastersIndiaBody(anInvoice()), ...changes };
    expect((await ask('POST', 'einvoice/', body)).errorMessage).toBe(errorMessage);
    expect(standIn.register().documents).toEqual({});
  });

  it('counts null and empty text as left out, and takes numbers that are text', async () => {
    const { ask } = await setup();
    const body = mastersIndiaBody(anInvoice());
    const seller = body['seller_details'] as object;
    const mixed = {
      ...body,
      export_details: { country_code: '' },
      seller_details: { ...seller, email: null },
    };
    const [line] = body['item_list'] as object[];
    const item_list = [{ ...line, item_serial_number: 1, quantity: '10' }];
    const { message } = await ask('POST', 'einvoice/', { ...mixed, item_list });
    expect(registeredInvoice(message['SignedInvoice'])).toEqual(anInvoice());
  });
});

describe('reads', () => {
  it('find the document by IRN and by its details', async () => {
    const { generate, ask } = await setup();
    const { Irn } = (await generate()).message;
    const byIrn = await ask('GET', `get-einvoice?gstin=${user_gstin}&irn=${String(Irn)}`);
    expect(byIrn.message).toMatchObject({ Irn, Status: 'ACT' });
    const query = new URLSearchParams({ user_gstin, document_type: 'INV', document_date: '20/11/2026' });
    const byDocument = (number: string) =>
      ask('GET', `get-einvoice-bydoc?${query.toString()}&document_number=${number}`);
    expect((await byDocument('INV/26-27/00042')).message).toEqual(byIrn.message);
    expect((await byDocument('OTHER')).errorMessage).toMatch(/^2154: /);
    expect((await ask('GET', `get-einvoice?gstin=${user_gstin}&irn=${'f'.repeat(64)}`)).errorMessage).toMatch(
      /^2148: /,
    );
  });

  it('know taxpayers, and IRNs that lost the central de-duplication', async () => {
    const { generate, ask, control } = await setup();
    const { Irn } = (await generate()).message;
    const query = `?user_gstin=${user_gstin}&gstin=27ZZZCQ0002B1ZL`;
    const details = await ask('GET', `get-gstin-details${query}`);
    expect(details.message).toMatchObject({ Gstin: '27ZZZCQ0002B1ZL', Status: 'ACT', TxpType: 'REG' });
    expect((await ask('GET', `sync-gstin${query}`)).message).toEqual(details.message);
    await control('POST', 'reject', { irn: Irn });
    const rejected = await ask('GET', `get-rejected-irns?user_gstin=${user_gstin}&date=20/11/2026`);
    expect(rejected.message).toEqual([Irn]);
  });
});

describe('cancellation and e-way bills', () => {
  it('makes a bill for an IRN once, cancels it, then the IRN, then nothing', async () => {
    const { generate, ask } = await setup();
    const { Irn } = (await generate()).message;
    const order = { user_gstin, data_source: 'erp', irn: Irn, ...road, distance: 0 };
    const made = await ask('POST', 'gen-ewb-by-irn/', order);
    expect(made.message).toMatchObject({ EwbNo: 181000000001 });
    expect(JSON.parse(made.InfoDtls)).toMatchObject([{ InfCd: 'EWBPPD' }]);
    expect((await ask('POST', 'gen-ewb-by-irn/', order)).errorMessage).toMatch(/^4002: /);
    const read = () => ask('GET', `get-ewb-byirn?user_gstin=${user_gstin}&irn=${String(Irn)}`);
    expect((await read()).message).toMatchObject({ EwbNo: 181000000001 });

    const cancelIrn = { user_gstin, irn: Irn, cancel_reason: '2', cancel_remarks: 'Wrong rate' };
    expect((await ask('POST', 'cancel-einvoice/', cancelIrn)).errorMessage).toMatch(/^2230: /);
    const cancelBill = {
      ...{ userGstin: user_gstin, eway_bill_number: made.message['EwbNo'], data_source: 'erp' },
      ...{ reason_of_cancel: 'Data Entry Mistake', cancel_remark: 'Wrong vehicle' },
    };
    expect((await ask('POST', 'ewayBillCancel/', cancelBill)).message).toEqual({
      ewayBillNo: '181000000001',
      cancelDate: '20/11/2026 12:00:00 PM',
    });
    expect((await ask('POST', 'ewayBillCancel/', cancelBill)).errorMessage).toMatch(/^312: /);
    expect((await read()).errorMessage).toMatch(/^4005: /);
    expect((await ask('POST', 'cancel-einvoice/', cancelIrn)).message).toEqual({
      Irn,
      CancelDate: '2026-11-20 12:00:00',
    });
    expect((await ask('POST', 'cancel-einvoice/', cancelIrn)).errorMessage).toMatch(/^9999: /);
    expect((await generate()).errorMessage).toMatch(/^2278: /);
  });

  it('takes the places of an e-way bill, and says which field it does not know', async () => {
    const { generate, ask, standIn } = await setup();
    const { Irn } = (await generate()).message;
    const order = { user_gstin, irn: Irn, ...road, distance: 100 };
    const wrong = await ask('POST', 'gen-ewb-by-irn/', { ...order, transportation_distance: 100 });
    expect(wrong.errorMessage).toBe('2140: transportation_distance is not a field of this request');
    const godown = { address1: 'Survey 88', location: 'BENGALURU', pincode: 560100, state_code: '29' };
    const dispatch_details = { company_name: 'GODOWN 2', ...godown };
    const made = await ask('POST', 'gen-ewb-by-irn/', { ...order, distance: 0, dispatch_details });
    expect(made).toMatchObject({ status: 'Success' });
    expect(Object.values(standIn.register().documents)[0]?.ewbNo).toBe(made.message['EwbNo']);
  });

  it('gives a good IRN when the e-way bill that came with it fails', async () => {
    const { generate, control } = await setup();
    await control('POST', 'faults', { op: 'generate', kind: 'ewb_error' });
    const { message, status, InfoDtls } = await generate(examples.fullIntraState);
    expect({ status, EwbNo: message['EwbNo'] }).toEqual({ status: 'Success', EwbNo: null });
    expect(JSON.parse(InfoDtls)).toMatchObject([{ InfCd: 'EWBERR', Desc: [{ ErrorCode: '4000' }] }]);
  });
});
