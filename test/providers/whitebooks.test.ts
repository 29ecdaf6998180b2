import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { readRefusal } from '../../src/providers/whitebooks/read-refusal.js';
import { documentKey, expectAllAsked, gstin, invoice, irn, otherGstin } from './gateway-exchange.js';
import type { ExchangeRow } from './gateway-exchange.js';
import {
  baseUrl,
  callHeaders,
  document,
  onGenerate,
  onLookUp,
  path,
  refusal,
  secrets,
  setup,
  success,
} from './whitebooks-setup.js';

const bill = { EwbNo: 181000000001, EwbDt: '2026-11-20 11:30:00', EwbValidTill: '2026-11-21 23:59:00' };
const taxpayer = { Gstin: otherGstin, LegalName: 'SAMPLE', StateCode: 27, Status: 'ACT' };
const order = { Irn: irn, Distance: 0, TransMode: '1', VehNo: 'KA01AB1234', VehType: 'R' } as const;
const end = { ewayBillNo: '181000000001', reason: '3', remarks: 'wrong vehicle' } as const;
const me = 'email=gst%40example.com';

afterEach(expectAllAsked);

describe('asks in its own way', () => {
  it.each<[string, ExchangeRow]>([
    [
      'generate',
      {
        asks: ['POST', `${path('GENERATE')}?${me}`, invoice],
        gets: document,
        act: (irp, call) => irp.generate(call, invoice),
        gives: { irn, ackNo: '112610000000001', ackDate: '2026-11-20T11:21:00+05:30', status: 'ACT' },
      },
    ],
    [
      'cancel',
      {
        asks: ['POST', `${path('CANCEL')}?${me}`, { Irn: irn, CnlRsn: '2', CnlRem: 'wrong price' }],
        gets: { Irn: irn, CancelDate: '2026-11-20 11:50:00' },
        act: (irp, call) => irp.cancel(call, { irn, reason: '2', remarks: 'wrong price' }),
        gives: { irn, cancelDate: '2026-11-20T11:50:00+05:30' },
      },
    ],
    [
      'look up by IRN',
      {
        asks: ['GET', `${path('GETIRN')}?param1=${irn}&${me}`],
        gets: { ...document, Status: 'CNL' },
        act: (irp, call) => irp.findByIrn(call, irn),
        gives: { irn, status: 'CNL' },
      },
    ],
    [
      'rejected IRNs',
      {
        asks: ['GET', `${path('GETREJECTEDIRNS')}?param1=20%2F11%2F2026&${me}`],
        gets: [irn.toUpperCase()],
        act: (irp, call) => irp.rejectedIrns(call, '2026-11-20'),
        gives: [irn],
      },
    ],
    [
      'taxpayer',
      {
        asks: ['GET', `${path('GSTNDETAILS')}?param1=${otherGstin}&${me}`],
        gets: taxpayer,
        act: (irp, call) => irp.findTaxpayer(call, otherGstin),
        gives: { gstin: otherGstin, legalName: 'SAMPLE' },
      },
    ],
    [
      'fresh taxpayer',
      {
        asks: ['GET', `${path('SYNC_GSTIN_FROMCP')}?param1=${otherGstin}&${me}`],
        gets: taxpayer,
        act: (irp, call) => irp.findTaxpayer(call, otherGstin, true),
        gives: { gstin: otherGstin },
      },
    ],
    [
      'e-way bill',
      {
        asks: ['POST', `${path('GENERATE_EWAYBILL')}?${me}`, order],
        gets: bill,
        act: (irp, call) => irp.generateEwayBill(call, order),
        gives: { ewayBillNo: '181000000001', ewayBillValidUpto: '2026-11-21T23:59:00+05:30' },
      },
    ],
    [
      'look up of an e-way bill',
      {
        asks: ['GET', `${path('GETEWAYBILLIRN')}?param1=${irn}&${me}`],
        gets: bill,
        act: (irp, call) => irp.findEwayBill(call, irn),
        gives: { ewayBillNo: '181000000001' },
      },
    ],
  ])('%s', async (_name, { asks: [method, asked, body], gets, act, gives }) => {
    nock(baseUrl, { reqheaders: callHeaders, badheaders: ['password'] })
      .intercept(asked, method, body as nock.RequestBodyMatcher)
      .reply(200, success(gets));
    const { provider, call } = setup();
    expect(await act(provider, call)).toMatchObject({ kind: 'done', httpStatus: 200, result: gives });
  });

  it('look up by document, with number and date in headers', async () => {
    const reqheaders = { ...callHeaders, docnum: 'INV/26-27/00042', docdate: '20/11/2026' };
    nock(baseUrl, { reqheaders })
      .get(`${path('GETIRNBYDOCDETAILS')}?param1=INV&${me}`)
      .reply(200, success(document));
    const { provider, call } = setup();
    expect(await provider.findByDocument(call, documentKey)).toMatchObject({ kind: 'done', result: { irn } });
  });

  it('end of an e-way bill, as the client of the e-way bill API', async () => {
    const reqheaders = { client_id: 'ewb-1', client_secret: 'ewb-secret', gstin, ip_address: '10.1.2.3' };
    nock(baseUrl, { reqheaders, badheaders: ['auth-token'] })
      .post(`/ewaybillapi/v1.03/ewayapi/canewb?${me}`, {
        ewbNo: 181000000001,
        cancelRsnCode: 3,
        cancelRmrk: 'wrong vehicle',
      })
      .reply(200, success({ ewayBillNo: '181000000001', cancelDate: '20/11/2026 11:50:00 AM' }));
    const own = { ...secrets, ewayBillClientId: 'ewb-1', ewayBillClientSecret: 'ewb-secret' };
    const { provider, call } = setup({ secrets: own });
    expect(await provider.cancelEwayBill(call, end)).toMatchObject({
      kind: 'done',
      result: { ewayBillNo: '181000000001' },
    });
  });
});

describe('the errors of a refusal', () => {
  it.each<[string, object, string[]]>([
    ['JSON text', refusal('2172', '2240'), ['2172', '2240']],
    ['keys in another case', { status_desc: '[{"errorCode":"2154","errorMessage":"x"}]' }, ['2154']],
    ['a list', { status_desc: [{ ErrorCode: 2154 }] }, ['2154']],
    [
      'the envelope itself',
      { errorCode: '2148', status_desc: 'Requested IRN data is not available' },
      ['2148'],
    ],
    ['`error`', { error: { error_code: '3028', error_message: 'x' } }, ['3028']],
    ['the e-way bill system', { error: { message: '{"errorCodes":"312,325,"}' } }, ['312', '325']],
    ['words about the token', { status_desc: 'Invalid Token' }, ['1005']],
    ['a status of HTTP', { status_desc: '[{"ErrorCode":"502","ErrorMessage":"Bad Gateway"}]' }, []],
    ['other words', { status_desc: 'Something went wrong' }, []],
    ['nothing', {}, []],
  ])('are read from %s', (_form, envelope, codes) => {
    expect(readRefusal({ ...envelope }).map(({ code }) => code)).toEqual(codes);
  });
});

describe('a refusal', () => {
  it('counts by its worst code and names the places', async () => {
    onGenerate().reply(200, refusal('5001', { code: '2172', text: 'IGST for item - 2' }));
    expect(await setup().generate()).toMatchObject({
      kind: 'rejected',
      failure: { providerCode: '2172', fields: [{ pointer: '/ItemList/1/IgstAmt', code: '2172' }] },
    });
  });

  const Desc = { AckNo: 112610000000001, AckDt: '2026-11-20 11:21:00', Irn: irn };
  it.each<[string, object, string | null]>([
    ['beside it', { InfoDtls: [{ InfCd: 'DUPIRN', Desc }] }, irn],
    ['as text', { InfoDtls: JSON.stringify([{ InfCd: 'DUPIRN', Desc }]) }, irn],
    ['in its data', { data: [{ InfCd: 'DUPIRN', Desc }] }, irn],
    ['nowhere', {}, null],
  ])('tells of a duplicate which registration it met: %s', async (_place, rest, known) => {
    onGenerate().reply(200, { ...refusal('2150'), ...rest });
    expect(await setup().generate()).toMatchObject({ kind: 'duplicate', irn: known });
  });

  it('is absence for a document that the IRP does not hold', async () => {
    onLookUp().reply(200, refusal('2148'));
    const { provider, call } = setup();
    expect(await provider.findByIrn(call, irn)).toEqual({ kind: 'absent', httpStatus: 200 });
  });

  it('says what was done before', async () => {
    nock(baseUrl)
      .post(`${path('CANCEL')}?${me}`)
      .reply(200, refusal('9999'))
      .post(`${path('GENERATE_EWAYBILL')}?${me}`)
      .reply(200, refusal('4002'))
      .post(/canewb/)
      .reply(200, { status_cd: '0', error: { message: '{"errorCodes":"312,"}' } });
    const { provider, call } = setup();
    const cancelled = await provider.cancel(call, { irn, reason: '1', remarks: 'twice' });
    expect(cancelled.kind).toBe('already');
    expect((await provider.generateEwayBill(call, order)).kind).toBe('already');
    expect((await provider.cancelEwayBill(call, end)).kind).toBe('already');
  });

  it('counts where the status says that all is well', async () => {
    onGenerate().reply(200, { ...refusal('2172'), status_cd: '1' });
    expect(await setup().generate()).toMatchObject({ kind: 'rejected', failure: { providerCode: '2172' } });
  });

  it('of the e-way bill part stands beside a good IRN', async () => {
    const InfoDtls = [{ InfCd: 'EWBERR', Desc: [{ ErrorCode: '4014', ErrorMessage: 'x' }] }];
    onGenerate().reply(200, success(document, { InfoDtls }));
    expect(await setup().generate()).toMatchObject({ kind: 'done', result: { notices: [{ code: '4014' }] } });
  });
});
