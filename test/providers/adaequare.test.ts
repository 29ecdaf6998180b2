import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { messageCodes } from '../../src/providers/adaequare/message-codes.js';
import {
  api,
  document,
  host,
  onGenerate,
  onLookUp,
  refusal,
  secrets,
  setup,
  success,
} from './adaequare-setup.js';
import { documentKey, expectAllAsked, gstin, invoice, irn, otherGstin } from './gateway-exchange.js';
import type { ExchangeRow } from './gateway-exchange.js';

const bill = { EwbNo: 181000000001, EwbDt: '2026-11-20 11:30:00', EwbValidTill: '2026-11-21 23:59:00' };
const taxpayer = { Gstin: otherGstin, LegalName: 'SAMPLE', StateCode: 27, Status: 'ACT' };
const order = { Irn: irn, Distance: 0, TransMode: '1', VehNo: 'KA01AB1234', VehType: 'R' } as const;
const ewayBillNo = '181000000001';

afterEach(expectAllAsked);

describe('asks in its own way', () => {
  it.each<[string, ExchangeRow]>([
    [
      'generate',
      {
        asks: ['POST', '/invoice', invoice],
        gets: document,
        act: (irp, call) => irp.generate(call, invoice),
        gives: { irn, ackNo: '112610000000001', ackDate: '2026-11-20T11:21:00+05:30', status: 'ACT' },
      },
    ],
    [
      'cancel',
      {
        asks: ['POST', '/invoice/cancel', { Irn: irn, CnlRsn: '2', CnlRem: 'wrong price' }],
        gets: { Irn: irn, CancelDate: '2026-11-20 11:50:00' },
        act: (irp, call) => irp.cancel(call, { irn, reason: '2', remarks: 'wrong price' }),
        gives: { irn, cancelDate: '2026-11-20T11:50:00+05:30' },
      },
    ],
    [
      'look up by IRN',
      {
        asks: ['GET', `/invoice/irn?irn=${irn}`],
        gets: { ...document, Status: 'CNL' },
        act: (irp, call) => irp.findByIrn(call, irn),
        gives: { irn, status: 'CNL' },
      },
    ],
    [
      'look up by document',
      {
        asks: [
          'GET',
          '/invoice/irnbydocdetails?doctype=INV&docnum=INV%2F26-27%2F00042&docdate=20%2F11%2F2026',
        ],
        gets: document,
        act: (irp, call) => irp.findByDocument(call, documentKey),
        gives: { irn },
      },
    ],
    [
      'rejected IRNs',
      {
        asks: ['GET', '/invoice/rejectedirns?date=20%2F11%2F2026'],
        gets: [irn.toUpperCase()],
        act: (irp, call) => irp.rejectedIrns(call, '2026-11-20'),
        gives: [irn],
      },
    ],
    [
      'taxpayer',
      {
        asks: ['GET', `/master/gstin?gstin=${otherGstin}`],
        gets: taxpayer,
        act: (irp, call) => irp.findTaxpayer(call, otherGstin),
        gives: { gstin: otherGstin, legalName: 'SAMPLE' },
      },
    ],
    [
      'fresh taxpayer',
      {
        asks: ['GET', `/master/syncgstin?gstin=${otherGstin}`],
        gets: taxpayer,
        act: (irp, call) => irp.findTaxpayer(call, otherGstin, true),
        gives: { gstin: otherGstin },
      },
    ],
    [
      'e-way bill',
      {
        asks: ['POST', '/ewaybill', order],
        gets: bill,
        act: (irp, call) => irp.generateEwayBill(call, order),
        gives: { ewayBillNo, ewayBillValidUpto: '2026-11-21T23:59:00+05:30' },
      },
    ],
    [
      'look up of an e-way bill',
      {
        asks: ['GET', `/ewaybill/irn?irn=${irn}`],
        gets: bill,
        act: (irp, call) => irp.findEwayBill(call, irn),
        gives: { ewayBillNo },
      },
    ],
  ])('%s', async (_name, { asks: [method, path, body], gets, act, gives }) => {
    nock(host)
      .intercept(api + path, method, body as nock.RequestBodyMatcher)
      .reply(200, success(gets));
    const { provider, call } = setup();
    expect(await act(provider, call)).toMatchObject({ kind: 'done', httpStatus: 200, result: gives });
  });

  it('end of an e-way bill, which wants the user under another name too', async () => {
    nock(host, { reqheaders: { username: 'api_user', user_name: 'api_user' } })
      .post('/test/enriched/ewb/ewayapi?action=CANEWB', {
        ewbNo: 181000000001,
        cancelRsnCode: 3,
        cancelRmrk: 'wrong vehicle',
      })
      .reply(200, success({ ewayBillNo, cancelDate: '20/11/2026 11:50:00 AM' }));
    const { provider, call } = setup();
    const end = { ewayBillNo, reason: '3', remarks: 'wrong vehicle' } as const;
    expect(await provider.cancelEwayBill(call, end)).toMatchObject({ kind: 'done', result: { ewayBillNo } });
  });

  it('with the token, the user of the GSTIN, and an id that is never the same', async () => {
    const ids: string[] = [];
    nock(host, {
      reqheaders: {
        Authorization: 'Bearer token-1',
        user_name: 'own_user',
        password: 'own',
        gstin,
        requestid: (id) => ids.push(id) > 0,
      },
    })
      .post(`${api}/invoice`)
      .times(2)
      .reply(200, success(document));
    const own = { ...secrets, [`username:${gstin}`]: 'own_user', [`password:${gstin}`]: 'own' };
    const { generate } = setup({ secrets: own });
    await generate();
    await generate();
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the errors of a message', () => {
  it.each([
    ['2150 : Duplicate IRN', [['2150', 'Duplicate IRN']]],
    ['2148: Requested IRN data is not available', [['2148', 'Requested IRN data is not available']]],
    [
      '2172 : IGST for item - 1, only CGST, 2240 : Invalid GST rate',
      [
        ['2172', 'IGST for item - 1, only CGST'],
        ['2240', 'Invalid GST rate'],
      ],
    ],
    ['SYS_5001 : Application error', [['SYS_5001', 'Application error']]],
    ['312 : ', [['312', '']]],
    [
      'This eway bill is either not generated by you or cancelled',
      [['312', 'not generated by you or cancelled']],
    ],
    ['504 : Gateway Timeout', []],
    ['Something went wrong', []],
    ['', []],
  ])('are read from %j', (message, errors) => {
    expect(messageCodes(message).map(({ code, text }) => [code, text])).toEqual(errors);
  });
});

describe('a refusal', () => {
  it('counts by its worst code and names the places', async () => {
    onGenerate().reply(200, refusal('5001 : Application error, 2172 : IGST for item - 2'));
    expect(await setup().generate()).toMatchObject({
      kind: 'rejected',
      failure: { providerCode: '2172', fields: [{ pointer: '/ItemList/1/IgstAmt', code: '2172' }] },
    });
  });

  it.each([false, 'false', 'False'])('tells of a duplicate which registration it met: %j', async (said) => {
    const result = [
      { InfCd: 'DUPIRN', Desc: { AckNo: 112610000000001, AckDt: '2026-11-20 11:21:00', Irn: irn } },
    ];
    onGenerate().reply(200, { success: said, message: '2150 : Duplicate IRN', result });
    expect(await setup().generate()).toEqual({
      kind: 'duplicate',
      irn,
      ackNo: '112610000000001',
      ackDate: '2026-11-20T11:21:00+05:30',
      httpStatus: 200,
    });
  });

  it('is absence for a document that the IRP does not hold', async () => {
    onLookUp().reply(200, refusal('2148 : Requested IRN data is not available'));
    const { provider, call } = setup();
    expect(await provider.findByIrn(call, irn)).toEqual({ kind: 'absent', httpStatus: 200 });
  });

  it('says what was done before', async () => {
    const { provider, call } = setup();
    nock(host)
      .post(`${api}/invoice/cancel`)
      .reply(200, refusal('9999 : Invoice is not active'))
      .post(`${api}/ewaybill`)
      .reply(200, refusal('4002 : EwayBill is already generated for this IRN'))
      .post(/ewayapi/)
      .reply(200, refusal('This eway bill is either not generated by you or cancelled'));
    const reason = { reason: '1', remarks: 'twice' } as const;
    expect((await provider.cancel(call, { irn, ...reason })).kind).toBe('already');
    expect((await provider.generateEwayBill(call, order)).kind).toBe('already');
    expect((await provider.cancelEwayBill(call, { ewayBillNo, ...reason })).kind).toBe('already');
  });

  it('of the e-way bill part stands beside a good IRN', async () => {
    const info = [{ InfCd: 'EWBERR', Desc: [{ ErrorCode: '4014', ErrorMessage: 'x' }] }];
    onGenerate().reply(200, success(document, info));
    expect(await setup().generate()).toMatchObject({ kind: 'done', result: { notices: [{ code: '4014' }] } });
  });

  it('by a stale session of the gateway at NIC asks for a renewal', async () => {
    onGenerate().reply(200, refusal('1005 : Invalid Token'));
    expect(await setup().generate()).toMatchObject({
      kind: 'unauthorized',
      failure: { providerCode: '1005' },
    });
  });
});

it('the keys of a stand-in stand at the host itself', async () => {
  nock(host).get('/stand-in/keys').reply(200, { encryption: 'e', signing: 'pem', kid: 'K' });
  const { provider, call } = setup();
  expect(await provider.signingKeys(call)).toEqual([{ kid: 'K', pem: 'pem' }]);
});
