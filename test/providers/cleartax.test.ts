import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { baseUrl, document, onGenerate, order, setup, v2 } from './cleartax-setup.js';
import {
  documentKey,
  expectAllAsked,
  gstin,
  hangingUp,
  invoice,
  irn,
  otherGstin,
} from './gateway-exchange.js';
import type { ExchangeRow } from './gateway-exchange.js';

afterEach(expectAllAsked);

const taxpayer = { Success: 'Y', Gstin: otherGstin, LegalName: 'SAMPLE', StateCode: 27, Status: 'ACT' };

describe('asks in its own way and answers in NIC’s shape', () => {
  const cancelOrder = { irn, reason: '2', remarks: 'wrong price' } as const;
  const ewbOrder = { ewayBillNo: '181000000001', reason: '3', remarks: 'wrong vehicle' } as const;
  const ewbCancelBody = {
    ewbNo: 181000000001,
    cancelRsnCode: 'DATA_ENTRY_MISTAKE',
    cancelRmrk: 'wrong vehicle',
  };
  const ewbCancel = (gets: unknown, gives: object): ExchangeRow => ({
    asks: ['POST', '/einv/v2/eInvoice/ewaybill/cancel', ewbCancelBody],
    gets,
    act: (irp, call) => irp.cancelEwayBill(call, ewbOrder),
    gives,
  });
  const ewayBill = { ...document, EwbNo: 181000000001, EwbDt: '2026-11-20 11:30:00', EwbValidTill: null };

  it.each<[string, ExchangeRow]>([
    [
      'generate',
      {
        asks: ['PUT', '/einv/v2/eInvoice/generate', [{ transaction: invoice }]],
        gets: v2(document),
        act: (irp, call) => irp.generate(call, invoice),
        gives: { irn, ackNo: '112610000000001', ackDate: '2026-11-20T11:21:00+05:30', status: 'ACT' },
      },
    ],
    [
      'cancel',
      {
        asks: ['PUT', '/einv/v2/eInvoice/cancel', [{ irn, CnlRsn: '2', CnlRem: 'wrong price' }]],
        gets: v2({ Success: 'Y', Irn: irn, CancelDate: '2026-11-20 11:50:00' }, 'IRN_CANCELLED'),
        act: (irp, call) => irp.cancel(call, cancelOrder),
        gives: { irn, cancelDate: '2026-11-20T11:50:00+05:30' },
      },
    ],
    [
      'look up by IRN',
      {
        asks: ['GET', `/einv/v2/eInvoice/get?irn=${irn}`],
        gets: v2(document),
        act: (irp, call) => irp.findByIrn(call, irn),
        gives: { irn, status: 'ACT' },
      },
    ],
    [
      'look up of a document that ClearTax keeps as it was before it was cancelled',
      {
        asks: ['GET', `/einv/v2/eInvoice/get?irn=${irn}`],
        gets: v2(document, 'IRN_CANCELLED'),
        act: (irp, call) => irp.findByIrn(call, irn),
        gives: { irn, status: 'CNL' },
      },
    ],
    [
      'look up by document',
      {
        asks: [
          'GET',
          '/einv/v1/govt/api/Invoice/irnbydocdetails?doctype=INV&docnum=INV%2F26-27%2F00042&docdate=20%2F11%2F2026',
        ],
        gets: document,
        act: (irp, call) => irp.findByDocument(call, documentKey),
        gives: { irn },
      },
    ],
    [
      'rejected IRNs',
      {
        asks: ['GET', '/einv/v1/govt/api/invoice/rejectedirns?date=20%2F11%2F2026'],
        gets: { Success: 'Y', Data: [irn.toUpperCase()] },
        act: (irp, call) => irp.rejectedIrns(call, '2026-11-20'),
        gives: [irn],
      },
    ],
    [
      'taxpayer',
      {
        asks: ['GET', `/einv/v1/govt/api/Master/gstin/${otherGstin}`],
        gets: taxpayer,
        act: (irp, call) => irp.findTaxpayer(call, otherGstin),
        gives: { gstin: otherGstin, legalName: 'SAMPLE' },
      },
    ],
    [
      'fresh taxpayer',
      {
        asks: ['GET', `/einv/v1/govt/api/Master/syncgstin/${otherGstin}`],
        gets: taxpayer,
        act: (irp, call) => irp.findTaxpayer(call, otherGstin, true),
        gives: { gstin: otherGstin },
      },
    ],
    [
      'e-way bill',
      {
        asks: ['POST', '/einv/v2/eInvoice/ewaybill', [order]],
        gets: [{ ewb_status: 'GENERATED', govt_response: ewayBill }],
        act: (irp, call) => irp.generateEwayBill(call, order),
        gives: { ewayBillNo: '181000000001', ewayBillDate: '2026-11-20T11:30:00+05:30' },
      },
    ],
    [
      'look up of an e-way bill',
      {
        asks: ['GET', `/einv/v2/eInvoice/get?irn=${irn}`],
        gets: v2(ewayBill),
        act: (irp, call) => irp.findEwayBill(call, irn),
        gives: { ewayBillNo: '181000000001' },
      },
    ],
    [
      'end of an e-way bill, the government’s answer',
      ewbCancel(
        { govt_response: { Success: 'Y', ewayBillNo: '181000000001', cancelDate: '2026-11-20 11:50:00' } },
        { ewayBillNo: '181000000001', cancelDate: '2026-11-20T11:50:00+05:30' },
      ),
    ],
    [
      'end of an e-way bill, ClearTax’s answer',
      ewbCancel(
        { ewbNumber: 181000000001, ewbStatus: 'CANCELLED', errorDetails: null },
        { ewayBillNo: '181000000001', cancelDate: null },
      ),
    ],
  ])('%s', async (_name, { asks: [method, path, body], gets, act, gives }) => {
    const headers = { 'X-Cleartax-Auth-Token': 'token-1', gstin };
    nock(baseUrl, { reqheaders: headers })
      .intercept(path, method, body as nock.RequestBodyMatcher)
      .reply(200, gets as nock.Body);
    const { provider, call } = setup();
    expect(await act(provider, call)).toMatchObject({ kind: 'done', httpStatus: 200, result: gives });
  });
});

describe('the way there', () => {
  it.each([
    [401, {}, { kind: 'unauthorized' }],
    [403, {}, { kind: 'unauthorized' }],
    [429, { 'Retry-After': '30' }, { kind: 'throttled', retryAfterMs: 30_000 }],
    [400, {}, { kind: 'rejected' }],
    [502, {}, { kind: 'unknown', failure: { code: 'provider_down' } }],
  ])('that ends with HTTP %i gives its outcome', async (status, headers, outcome) => {
    onGenerate().reply(status, '{"message":"no"}', headers);
    expect(await setup().generate()).toMatchObject(outcome);
  });

  it('that breaks after the document was sent leaves a doubt', async () => {
    const { generate } = setup({ settings: { baseUrl: await hangingUp() } });
    expect(await generate()).toMatchObject({ kind: 'unknown', failure: { code: 'no_answer' } });
  });
});

describe('the connection', () => {
  it('may have a token for a GSTIN, an owner, and a host with its path', async () => {
    nock(baseUrl, { reqheaders: { 'X-Cleartax-Auth-Token': 'token-2', owner_id: 'owner-1' } })
      .put('/einv/v2/eInvoice/generate')
      .reply(200, v2(document));
    const { generate } = setup({
      settings: { baseUrl: `${baseUrl}/einv/`, ownerId: 'owner-1' },
      secrets: { authToken: 'token-1', [`authToken:${gstin}`]: 'token-2' },
    });
    expect((await generate()).kind).toBe('done');
  });

  it.each([
    [{ settings: {} }, 'baseUrl'],
    [{ settings: { baseUrl: 'ftp://cleartax.test' } }, 'baseUrl'],
    [{ secrets: {} }, 'authToken'],
  ])('without all it needs sends nothing: %j', async (connection, missing) => {
    const outcome = await setup(connection).generate();
    expect(outcome).toMatchObject({ kind: 'rejected', failure: { code: 'connection_incomplete' } });
    expect(outcome).toHaveProperty('failure.message', expect.stringContaining(missing));
  });

  it('with a token that was refused can only be mended by a person', async () => {
    const { provider, call } = setup();
    expect(await provider.renew(call)).toMatchObject({
      kind: 'rejected',
      failure: { code: 'credentials_refused' },
    });
  });
});
