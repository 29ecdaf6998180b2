import { describe, expect, it } from 'vitest';
import type { ClearTaxFaultKind } from '../../fixtures/stand-ins/cleartax/cleartax-front.js';
import { createClearTaxStandIn } from '../../fixtures/stand-ins/cleartax/create-cleartax-stand-in.js';
import { createIrpCore } from '../../fixtures/stand-ins/irp/irp-core.js';
import { createIrpKeys } from '../../fixtures/stand-ins/irp/irp-keys.js';
import type { IrpFrontOptions } from '../../fixtures/stand-ins/irp/irp-stand-in.js';
import { createMastersIndiaStandIn } from '../../fixtures/stand-ins/masters-india/create-masters-india-stand-in.js';
import { clientOf, registeredInvoice } from './front-client.js';
import { anInvoice, noon, vectors } from './nic-setup.js';

const keys = await createIrpKeys();
const gstin = '29ZZZCQ0001A1ZK';
const { note: _note, ...examples } = vectors.payloadExamples;

interface GovtResponse {
  [field: string]: unknown;
  Success: 'Y' | 'N';
  ErrorDetails?: { error_code: string; error_message: string; error_source: string }[];
  info?: { InfCd: string; Desc: unknown }[];
}

interface Element {
  [field: string]: unknown;
  document_status: string;
  govt_response: GovtResponse;
}

/** A stand-in of its own for one test, with a token. All ends with the test. */
async function setup(options: IrpFrontOptions<ClearTaxFaultKind> = {}) {
  const standIn = await createClearTaxStandIn({ clock: () => noon, keys, ...options });
  const { send, control } = clientOf(standIn);
  const headers = { 'X-Cleartax-Auth-Token': 'token-1', gstin };
  const raw = (method: string, path: string, body?: unknown, changed: Record<string, string> = {}) =>
    send(method, `/einv/${path}`, { ...headers, ...changed }, body);
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await raw(method, path, body);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const askOne = async (method: string, path: string, body?: unknown): Promise<Element> => {
    const [element, ...more] = (await ask(method, path, body)) as Element[];
    expect(more).toEqual([]);
    return element!;
  };
  const generate = (transaction: object = anInvoice()) =>
    askOne('PUT', 'v2/eInvoice/generate', [{ transaction, custom_fields: {} }]);
  return { standIn, control, raw, ask, askOne, generate };
}

const codes = ({ ErrorDetails = [] }: GovtResponse) =>
  ErrorDetails.map(({ error_code, error_source }) => `${error_source} ${error_code}`);

describe('credentials', () => {
  it('are a static token and the supplier: 401 without the one, ClearTax 502 without the other', async () => {
    const { raw } = await setup();
    const path = 'v2/eInvoice/get?irn=1';
    expect((await raw('GET', path, undefined, { 'X-Cleartax-Auth-Token': '' })).status).toBe(401);
    const [element] = (await raw('GET', path, undefined, { gstin: '' })).body as Element[];
    expect(codes(element!.govt_response)).toEqual(['CLEARTAX 502']);
  });

  it('are those of the enrolled, when there are any', async () => {
    const user = { clientId: '', userName: '', password: '', gstin: '27ZZZCQ0002B1ZL' };
    const { generate, raw } = await setup({ enrol: [{ ...user, clientSecret: 'token-1' }] });
    expect(codes((await generate()).govt_response)).toEqual(['CLEARTAX 502']);
    const other = { 'X-Cleartax-Auth-Token': 'token-2' };
    expect((await raw('GET', 'v2/eInvoice/get?irn=1', undefined, other)).status).toBe(401);
  });

  it('are refused once by the fault expired_token', async () => {
    const { control, raw, generate } = await setup();
    await control('POST', 'faults', { op: 'get_by_irn', kind: 'expired_token' });
    expect((await raw('GET', 'v2/eInvoice/get?irn=1')).status).toBe(401);
    expect((await generate()).document_status).toBe('IRN_GENERATED');
  });
});

describe('generate', () => {
  it.each(Object.entries(examples))('registers the example %s as it was sent', async (_name, inv01) => {
    const { generate } = await setup();
    const { document_status, govt_response, transaction } = await generate(inv01);
    expect(document_status).toBe('IRN_GENERATED');
    expect(transaction).toEqual(inv01);
    expect(govt_response).toMatchObject({ Success: 'Y', Status: 'ACT' });
    expect(registeredInvoice(govt_response['SignedInvoice'])).toEqual(inv01);
  });

  it('tells a duplicate in info, at HTTP 200', async () => {
    const { generate } = await setup();
    const { Irn, AckNo } = (await generate()).govt_response;
    const again = await generate();
    expect(again.document_status).toBe('IRN_GENERATION_FAILED');
    expect(codes(again.govt_response)).toEqual(['GOVT 2150']);
    expect(again.govt_response.info).toMatchObject([{ InfCd: 'DUPIRN', Desc: { Irn, AckNo } }]);
  });

  it('names a transaction by supplier, number, type and the start of its financial year', async () => {
    const { generate } = await setup();
    expect(await generate()).toMatchObject({ transaction_id: `${gstin}_INV/26-27/00042_INV_2026` });
  });

  it('tells every refusal of the IRP', async () => {
    const { generate } = await setup();
    const wrong = anInvoice('A-1', { ItemList: [{ HsnCd: '00010101' }], ValDtls: { AssVal: 1 } });
    expect(codes((await generate(wrong)).govt_response)).toEqual(['GOVT 2176', 'GOVT 2182']);
  });

  it.each([
    ['an object instead of an array', { transaction: {} }],
    ['an empty array', []],
    ['two at once', [{ transaction: anInvoice('A-1') }, { transaction: anInvoice('A-2') }]],
    ['an element without a transaction', [anInvoice()]],
  ])('refuses %s itself, with 107', async (_what, body) => {
    const { askOne, standIn } = await setup();
    const { govt_response } = await askOne('PUT', 'v2/eInvoice/generate', body);
    expect(codes(govt_response)).toEqual(['CLEARTAX 107']);
    expect(standIn.register().documents).toEqual({});
  });

  it('finds a number that was registered through another provider', async () => {
    const core = await createIrpCore({ clock: () => noon, keys });
    const { generate } = await setup({ core });
    const other = clientOf(await createMastersIndiaStandIn({ core }));
    await generate();
    const as = { username: 'books@example.com', password: 'Pass@123' };
    const { token } = (await other.send('POST', '/api/v1/token-auth/', {}, as)).body as { token: string };
    const query = new URLSearchParams({ user_gstin: gstin, document_type: 'INV' });
    query.append('document_number', 'INV/26-27/00042');
    query.append('document_date', '20/11/2026');
    const authorization = `JWT ${token}`;
    const path = `/api/v1/get-einvoice-bydoc?${query.toString()}`;
    expect((await other.send('GET', path, { authorization })).body).toMatchObject({
      results: { status: 'Success' },
    });
  });
});

describe('the codes of ClearTax', () => {
  it.each(['101', '201', '301', '302', '500', '502'])(
    '%s can be provoked; nothing is registered',
    async (code) => {
      const { generate, control, standIn } = await setup();
      await control('POST', 'faults', { op: 'generate', kind: 'own_error', with: { code } });
      expect(codes((await generate()).govt_response)).toEqual([`CLEARTAX ${code}`]);
      expect(standIn.register()).toMatchObject({ documents: {}, refusalsByCode: { [code]: 1 } });
    },
  );

  it('302 can come when NIC has registered the document all the same', async () => {
    const { generate, control, standIn } = await setup();
    await control('POST', 'faults', { op: 'generate', kind: 'own_error_after_commit' });
    expect(codes((await generate()).govt_response)).toEqual(['CLEARTAX 302']);
    expect(Object.keys(standIn.register().documents)).toHaveLength(1);
  });
});

describe('reads', () => {
  it('find the document by IRN in an array, and by its details flat', async () => {
    const { generate, ask, askOne } = await setup();
    const Irn = String((await generate()).govt_response['Irn']);
    const { govt_response, document_status } = await askOne('GET', `v2/eInvoice/get?irn=${Irn}`);
    expect({ document_status, Irn: govt_response['Irn'] }).toEqual({ document_status: 'IRN_GENERATED', Irn });
    const byDocument = (docnum: string) => {
      const query = new URLSearchParams({ doctype: 'INV', docnum, docdate: '20/11/2026' });
      return ask('GET', `v1/govt/api/Invoice/irnbydocdetails?${query.toString()}`) as Promise<GovtResponse>;
    };
    expect(await byDocument('INV/26-27/00042')).toEqual(govt_response);
    expect(codes(await byDocument('OTHER'))).toEqual(['GOVT 2154']);
    const unknown = await askOne('GET', `v2/eInvoice/get?irn=${'f'.repeat(64)}`);
    expect(unknown).toMatchObject({ document_status: 'IRN_GENERATION_FAILED', transaction: null });
    expect(codes(unknown.govt_response)).toEqual(['GOVT 2148']);
  });

  it('know taxpayers, and IRNs that lost the central de-duplication', async () => {
    const { generate, ask, control } = await setup();
    const { Irn } = (await generate()).govt_response;
    const details = await ask('GET', 'v1/govt/api/Master/gstin/27ZZZCQ0002B1ZL');
    expect(details).toMatchObject({ Success: 'Y', Gstin: '27ZZZCQ0002B1ZL', Status: 'ACT' });
    expect(await ask('GET', 'v1/govt/api/Master/syncgstin/27ZZZCQ0002B1ZL')).toEqual(details);
    await control('POST', 'reject', { irn: Irn });
    const rejected = await ask('GET', 'v1/govt/api/invoice/rejectedirns?date=20/11/2026');
    expect(rejected).toEqual({ Success: 'Y', Data: [Irn] });
  });
});

describe('cancellation and e-way bills', () => {
  it('makes a bill for an IRN once, cancels it, then the IRN, then nothing', async () => {
    const { generate, ask, askOne } = await setup();
    const { Irn } = (await generate()).govt_response;
    const order = { Irn, Distance: 0, TransMode: '1', VehNo: 'KA01AB1234', VehType: 'R' };
    const made = await askOne('POST', 'v2/eInvoice/ewaybill', [order]);
    expect(made).toMatchObject({ Irn, ewb_status: 'GENERATED', govt_response: { EwbNo: 181000000001 } });
    expect(made.govt_response.info).toMatchObject([{ InfCd: 'EWBPPD' }]);
    const again = await askOne('POST', 'v2/eInvoice/ewaybill', [order]);
    expect(codes(again.govt_response)).toEqual(['GOVT 4002']);

    const cancelIrn = [{ irn: Irn, CnlRsn: '2', CnlRem: 'Wrong rate' }];
    const tooEarly = await askOne('PUT', 'v2/eInvoice/cancel', cancelIrn);
    expect(codes(tooEarly.govt_response)).toEqual(['GOVT 2230']);
    const cancelBill = {
      ewbNo: 181000000001,
      cancelRsnCode: 'DATA_ENTRY_MISTAKE',
      cancelRmrk: 'Wrong vehicle',
    };
    expect(await ask('POST', 'v2/ewaybill/cancel', cancelBill)).toMatchObject({
      ...{ ewayBillNo: '181000000001', cancelDate: '20/11/2026 12:00:00 PM' },
      ...{
        ewbNumber: 181000000001,
        ewbStatus: 'CANCELLED',
        errorDetails: null,
        govt_response: { Success: 'Y' },
      },
    });
    expect(await ask('POST', 'v2/eInvoice/ewaybill/cancel', cancelBill)).toMatchObject({
      ewbStatus: 'CANCELLATION_FAILED',
      errorDetails: { error_code: '312', error_source: 'GOVT' },
    });
    const cancelled = await askOne('PUT', 'v2/eInvoice/cancel', cancelIrn);
    expect(cancelled).toMatchObject({
      document_status: 'IRN_CANCELLED',
      govt_response: { Irn, CancelDate: '2026-11-20 12:00:00' },
    });
    expect(await askOne('GET', `v2/eInvoice/get?irn=${String(Irn)}`)).toMatchObject({
      document_status: 'IRN_CANCELLED',
      govt_response: { Status: 'CNL' },
    });
    const twice = await askOne('PUT', 'v2/eInvoice/cancel', cancelIrn);
    expect(codes(twice.govt_response)).toEqual(['GOVT 9999']);
    expect(codes((await generate()).govt_response)).toEqual(['GOVT 2278']);
  });

  it('wants the IRN of a cancellation in lower case', async () => {
    const { generate, askOne } = await setup();
    const { Irn } = (await generate()).govt_response;
    const { govt_response } = await askOne('PUT', 'v2/eInvoice/cancel', [
      { Irn, CnlRsn: '2', CnlRem: 'Rate' },
    ]);
    expect(codes(govt_response)).toEqual(['CLEARTAX 107']);
  });

  it('gives a good IRN when the e-way bill that came with it fails', async () => {
    const { generate, control } = await setup();
    await control('POST', 'faults', { op: 'generate', kind: 'ewb_error' });
    const { govt_response } = await generate(examples.fullIntraState);
    expect(govt_response).toMatchObject({ Success: 'Y', EwbNo: null });
    expect(govt_response.info).toMatchObject([{ InfCd: 'EWBERR', Desc: [{ ErrorCode: '4000' }] }]);
  });
});
