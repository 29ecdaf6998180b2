import { describe, expect, it } from 'vitest';
import { createIrisStandIn } from '../../fixtures/stand-ins/iris/create-iris-stand-in.js';
import type { IrisStandInOptions } from '../../fixtures/stand-ins/iris/create-iris-stand-in.js';
import { einvoiceFields } from '../../fixtures/stand-ins/iris/einvoice-fields.js';
import { createIrpKeys } from '../../fixtures/stand-ins/irp/irp-keys.js';
import { translateBody } from '../../fixtures/stand-ins/irp/translate-body.js';
import { clientOf, registeredInvoice } from './front-client.js';
import { irisBody } from './iris-body.js';
import { anInvoice, noon, vectors } from './nic-setup.js';

const keys = await createIrpKeys();
const userGstin = '29ZZZCQ0001A1ZK';
const account = { email: 'books@example.com', password: 'Pass@123' };
const { note: _note, ...examples } = vectors.payloadExamples;

interface Envelope {
  status: string;
  message: string;
  response: Record<string, unknown>;
  errors?: { code: string; msg: string }[];
  fieldErrors?: { field: string; msg: string }[];
}

/** A stand-in of its own for one test, logged in. All ends with the test. */
async function setup(options: IrisStandInOptions = {}) {
  const standIn = await createIrisStandIn({ clock: () => noon, keys, ...options });
  const { send, control } = clientOf(standIn);
  const logIn = async (as = account) => send('POST', '/irisgst/mgmt/login', {}, as);
  const loggedIn = (await logIn()).body as { response: { token: string; companyid: number } };
  const { token, companyid } = loggedIn.response;
  const headers = { 'X-Auth-Token': token, companyId: String(companyid), product: 'ONYX' };
  const raw = (method: string, path: string, body?: unknown, changed: Record<string, string> = {}) =>
    send(method, `/irisgst/onyx/${path}`, { ...headers, ...changed }, body);
  const ask = async (method: string, path: string, body?: unknown): Promise<Envelope> => {
    const answer = await raw(method, path, body);
    expect(answer.status).toBe(200);
    return answer.body as Envelope;
  };
  const generate = (inv01 = anInvoice()) => ask('POST', 'irn/addInvoice', irisBody(inv01));
  return { standIn, control, logIn, raw, ask, generate };
}

const codes = ({ errors = [] }: Envelope) => errors.map(({ code }) => code);
const road = { transMode: 'ROAD', vehNo: 'KA01AB1234', vehTyp: 'R' };

describe('login', () => {
  it('gives a token and the company that every call must name, with the product', async () => {
    const { raw } = await setup();
    const path = `irn/getGstinDetails?gstin=${userGstin}&userGstin=${userGstin}`;
    expect((await raw('GET', path)).status).toBe(200);
    expect((await raw('GET', path, undefined, { 'X-Auth-Token': 'other' })).status).toBe(401);
    expect((await raw('GET', path, undefined, { companyId: '1' })).status).toBe(403);
    expect((await raw('GET', path, undefined, { product: 'TOPAZ' })).status).toBe(403);
  });

  it('refuses wrong credentials and a GSTIN of another company', async () => {
    const enrolled = { clientId: '', clientSecret: '', userName: account.email, gstin: userGstin };
    const { logIn, raw } = await setup({ enrol: [{ ...enrolled, password: account.password }] });
    expect(await logIn({ ...account, password: 'wrong' })).toEqual({
      status: 401,
      body: { status: 'FAILURE', message: 'Invalid email or password' },
    });
    expect((await raw('GET', 'irn/getRejectedIrns?userGstin=27ZZZCQ0002B1ZL')).status).toBe(403);
  });

  it('ends by the fault expired_token, and the next login gives another token', async () => {
    const { control, raw, logIn } = await setup();
    await control('POST', 'faults', { op: 'get_by_irn', kind: 'expired_token' });
    expect((await raw('GET', 'irn/getInvByIrn')).status).toBe(401);
    expect((await raw('GET', 'irn/getInvByIrn')).status).toBe(401);
    const { token } = ((await logIn()).body as { response: { token: string } }).response;
    expect((await raw('GET', 'irn/getInvByIrn', undefined, { 'X-Auth-Token': token })).status).toBe(200);
  });
});

describe('addInvoice', () => {
  it.each(Object.entries(examples))(
    'takes the example %s for the INV-01 that it is',
    async (_name, inv01) => {
      const { generate } = await setup();
      const { status, response, errors } = await generate(inv01);
      expect({ status, errors }).toEqual({ status: 'SUCCESS', errors: undefined });
      expect(Object.keys(response)).toEqual(
        expect.arrayContaining(['irn', 'ackNo', 'ackDt', 'status', 'signedInvoice', 'signedQrCode', 'ewbNo']),
      );
      expect(registeredInvoice(response['signedInvoice'])).toEqual(inv01);
    },
  );

  it.each([
    ['CRN', 'C'],
    ['DBN', 'D'],
  ])('takes a %s, with its original invoice, as %s', async (Typ, docType) => {
    const { generate } = await setup();
    const note = anInvoice('N-1', {
      DocDtls: { Typ },
      RefDtls: { PrecDocDtls: [{ InvNo: 'INV/26-27/00042', InvDt: '20/11/2026' }] },
    });
    expect(irisBody(note)['docType']).toBe(docType);
    expect(registeredInvoice((await generate(note)).response['signedInvoice'])).toEqual(note);
  });

  it.each([
    ['SEWP', 'SEZWP'],
    ['SEWOP', 'SEZWOP'],
    ['EXWP', 'EXPWP'],
    ['EXWOP', 'EXPWOP'],
    ['DE', 'DEXP'],
    ['EXPWOP', 'EXPWOP'],
  ])('takes the category %s for %s', (catg, SupTyp) => {
    expect(translateBody(einvoiceFields, { catg })).toEqual({ payload: { TranDtls: { SupTyp } } });
  });

  it('makes no e-way bill of transport fields alone', async () => {
    const { ask } = await setup();
    const body = { ...irisBody(examples.fullIntraState), genewb: 'N' };
    const { response } = await ask('POST', 'irn/addInvoice', body);
    expect(response['ewbNo']).toBeNull();
    expect(registeredInvoice(response['signedInvoice'])).not.toHaveProperty('EwbDtls');
  });

  it('tells a duplicate with what it is registered as', async () => {
    const { generate } = await setup();
    const { irn, ackNo, ackDt } = (await generate()).response;
    const again = await generate();
    expect(again).toMatchObject({ status: 'FAILURE', response: { irn, ackNo, ackDt } });
    expect(codes(again)).toEqual(['2150']);
  });

  it('tells every refusal of the IRP with its code', async () => {
    const { generate } = await setup();
    const wrong = anInvoice('A-1', { ItemList: [{ HsnCd: '00010101' }], ValDtls: { AssVal: 1 } });
    expect(codes(await generate(wrong))).toEqual(['2176', '2182']);
  });

  it.each([
    ['an unknown field', { slegalName: 'x' }, 'slegalName is not a field of this request'],
    ['a date with slashes', { dt: '20/11/2026' }, 'dt must be a date as DD-MM-YYYY'],
    ['an unknown document type', { docType: 'INV' }, 'docType must be one of RI, C, D'],
    ['an amount that is no number', { totinvval: 'much' }, 'totinvval must be a number'],
  ])('refuses %s as a field error', async (_what, changes, msg) => {
    const { ask, standIn } = await setup();
    const answer = await ask('POST', 'irn/addInvoice', { ...irisBody(anInvoice()), ...changes });
    expect(answer.status).toBe('FAILURE');
    expect(answer.fieldErrors).toEqual([{ field: Object.keys(changes)[0], code: '2140', msg }]);
    expect(standIn.register().documents).toEqual({});
  });
});

describe('reads', () => {
  it('find the document by IRN, with or without its GSTIN, and by its details', async () => {
    const { generate, ask } = await setup();
    const irn = String((await generate()).response['irn']);
    const byIrn = await ask('GET', `irn/getInvByIrn?irn=${irn}`);
    expect(byIrn.response).toMatchObject({ irn, status: 'ACT' });
    expect(await ask('GET', `irn/getInvByIrn?irn=${irn}&userGstin=${userGstin}`)).toEqual(byIrn);
    const byDocument = (docNum: string, docDate: string) => {
      const query = new URLSearchParams({ docNum, docType: 'RI', userGstin, docDate });
      return ask('GET', `irn/getIrnByDocDetails?${query.toString()}`);
    };
    expect(await byDocument('INV/26-27/00042', '20-11-2026')).toEqual(byIrn);
    expect(await byDocument('INV/26-27/00042', '20/11/2026')).toEqual(byIrn);
    expect(codes(await byDocument('OTHER', '20-11-2026'))).toEqual(['2154']);
    expect(codes(await ask('GET', `irn/getInvByIrn?irn=${'f'.repeat(64)}`))).toEqual(['2148']);
  });

  it('know taxpayers, and IRNs that lost the central de-duplication', async () => {
    const { generate, ask, control } = await setup();
    const { irn } = (await generate()).response;
    const query = `?gstin=27ZZZCQ0002B1ZL&userGstin=${userGstin}`;
    const details = await ask('GET', `irn/getGstinDetails${query}`);
    expect(details.response).toMatchObject({ gstin: '27ZZZCQ0002B1ZL', status: 'ACT', txpType: 'REG' });
    expect(await ask('GET', `irn/syncGstin${query}`)).toEqual(details);
    await control('POST', 'reject', { irn });
    const rejected = await ask('GET', `irn/getRejectedIrns?date=20-11-2026&userGstin=${userGstin}`);
    expect(rejected.response).toEqual([irn]);
  });
});

describe('cancellation and e-way bills', () => {
  it('makes a bill for an IRN once, cancels it, then the IRN, then nothing', async () => {
    const { generate, ask } = await setup();
    const { irn } = (await generate()).response;
    const order = { userGstin, irn, ...road, transDist: 0, subSplyTyp: 'Supply' };
    const made = await ask('PUT', 'irn/generateEwbByIrn', order);
    expect(made).toMatchObject({ status: 'SUCCESS', response: { ewbNo: 181000000001 } });
    expect(made.message).toMatch(/^Pin-Pin calc distance: \d+KM$/);
    expect(codes(await ask('PUT', 'irn/generateEwbByIrn', order))).toEqual(['4002']);
    const read = () => ask('GET', `irn/getEwbByIrn?irn=${String(irn)}&userGstin=${userGstin}`);
    expect((await read()).response).toMatchObject({ ewbNo: 181000000001 });

    const cancelIrn = { irn, cnlRsn: '2', cnlRem: 'Wrong rate', userGstin };
    expect(codes(await ask('PUT', 'irn/cancel', cancelIrn))).toEqual(['2230']);
    const cancelBill = { ewbNo: 181000000001, cnlRsn: '3', cnlRem: 'Wrong vehicle', userGstin };
    expect((await ask('PUT', 'ewb/cancelEwb', cancelBill)).response).toEqual({
      ewayBillNo: '181000000001',
      cancelDate: '20/11/2026 12:00:00 PM',
    });
    expect(codes(await ask('PUT', 'irn/cancelEwb', cancelBill))).toEqual(['312']);
    expect(codes(await read())).toEqual(['4005']);
    expect((await ask('PUT', 'irn/cancel', cancelIrn)).response).toEqual({
      irn,
      cancelDate: '2026-11-20 12:00:00',
    });
    expect(codes(await ask('POST', 'irn/cancel', cancelIrn))).toEqual(['9999']);
    expect(codes(await generate())).toEqual(['2278']);
  });

  it('gives a good IRN when the e-way bill that came with it fails', async () => {
    const { generate, control } = await setup();
    await control('POST', 'faults', { op: 'generate', kind: 'ewb_error' });
    const answer = await generate(examples.fullIntraState);
    expect(answer).toMatchObject({ status: 'SUCCESS', response: { status: 'ACT', ewbNo: null } });
    expect(codes(answer)).toEqual(['4000']);
  });
});
