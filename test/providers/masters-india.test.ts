import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { toMastersIndia } from '../../src/providers/masters-india/to-masters-india.js';
import {
  documentKey,
  expectAllAsked,
  forgetful,
  gstin,
  hangingUp,
  invoice,
  irn,
  noon,
  otherGstin,
} from './gateway-exchange.js';
import type { ExchangeRow } from './gateway-exchange.js';
import { baseUrl, document, onGenerate, order, setup, success } from './masters-india-setup.js';

afterEach(expectAllAsked);

const taxpayer = { Gstin: otherGstin, LegalName: 'SAMPLE', StateCode: 27, Status: 'ACT' };
/** An order with both of its places. */
const placedOrder = {
  ...order,
  DispDtls: { Nm: 'GODOWN 2', Addr1: 'Survey 88', Loc: 'BENGALURU', Pin: 560100, Stcd: '29' },
  ExpShipDtls: { Addr1: 'Gate 3', Loc: 'CHENNAI', Pin: 600001, Stcd: '33' },
};

describe('asks in its own way', () => {
  const ewayBill = { EwbNo: 181000000001, EwbDt: '2026-11-20 11:30:00', EwbValidTill: '2026-11-21 23:59:00' };
  const me = `user_gstin=${gstin}`;

  it.each<[string, ExchangeRow]>([
    [
      'generate',
      {
        asks: ['POST', '/api/v1/einvoice/', toMastersIndia(invoice, gstin)],
        gets: { ...document, QRCodeUrl: 'https://masters.test/qr', alert: '', error: false },
        act: (irp, call) => irp.generate(call, invoice),
        gives: { irn, ackNo: '112610000000001', ackDate: '2026-11-20T11:21:00+05:30', status: 'ACT' },
      },
    ],
    [
      'cancel',
      {
        asks: [
          'POST',
          '/api/v1/cancel-einvoice/',
          { user_gstin: gstin, irn, cancel_reason: '2', cancel_remarks: 'wrong price', ewaybill_cancel: '' },
        ],
        gets: { Irn: irn, CancelDate: '2026-11-20 11:50:00' },
        act: (irp, call) => irp.cancel(call, { irn, reason: '2', remarks: 'wrong price' }),
        gives: { irn, cancelDate: '2026-11-20T11:50:00+05:30' },
      },
    ],
    [
      'look up by IRN',
      {
        asks: ['GET', `/api/v1/get-einvoice?gstin=${gstin}&irn=${irn}`],
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
          `/api/v1/get-einvoice-bydoc?${me}&document_type=INV&document_number=INV%2F26-27%2F00042&document_date=20%2F11%2F2026`,
        ],
        gets: document,
        act: (irp, call) => irp.findByDocument(call, documentKey),
        gives: { irn },
      },
    ],
    [
      'rejected IRNs',
      {
        asks: ['GET', `/api/v1/get-rejected-irns?${me}&date=20%2F11%2F2026`],
        gets: [irn.toUpperCase()],
        act: (irp, call) => irp.rejectedIrns(call, '2026-11-20'),
        gives: [irn],
      },
    ],
    [
      'taxpayer',
      {
        asks: ['GET', `/api/v1/get-gstin-details?${me}&gstin=${otherGstin}`],
        gets: taxpayer,
        act: (irp, call) => irp.findTaxpayer(call, otherGstin),
        gives: { gstin: otherGstin, legalName: 'SAMPLE' },
      },
    ],
    [
      'fresh taxpayer',
      {
        asks: ['GET', `/api/v1/sync-gstin?${me}&gstin=${otherGstin}`],
        gets: taxpayer,
        act: (irp, call) => irp.findTaxpayer(call, otherGstin, true),
        gives: { gstin: otherGstin },
      },
    ],
    [
      'e-way bill',
      {
        asks: [
          'POST',
          '/api/v1/gen-ewb-by-irn/',
          {
            user_gstin: gstin,
            data_source: 'erp',
            irn,
            distance: 120,
            transportation_mode: '1',
            vehicle_number: 'KA01AB1234',
            vehicle_type: 'R',
            dispatch_details: {
              company_name: 'GODOWN 2',
              address1: 'Survey 88',
              location: 'BENGALURU',
              pincode: 560100,
              state_code: '29',
            },
            ship_details: { address1: 'Gate 3', location: 'CHENNAI', pincode: 600001, state_code: '33' },
          },
        ],
        gets: ewayBill,
        act: (irp, call) => irp.generateEwayBill(call, placedOrder),
        gives: { ewayBillNo: '181000000001', ewayBillValidUpto: '2026-11-21T23:59:00+05:30' },
      },
    ],
    [
      'look up of an e-way bill',
      {
        asks: ['GET', `/api/v1/get-ewb-byirn?${me}&irn=${irn}`],
        gets: { ...ewayBill, Status: 'ACT', GenGstin: gstin },
        act: (irp, call) => irp.findEwayBill(call, irn),
        gives: { ewayBillNo: '181000000001' },
      },
    ],
    [
      'end of an e-way bill',
      {
        asks: [
          'POST',
          '/api/v1/ewayBillCancel/',
          {
            userGstin: gstin,
            eway_bill_number: '181000000001',
            reason_of_cancel: 'Data Entry Mistake',
            cancel_remark: 'wrong vehicle',
            data_source: 'erp',
          },
        ],
        gets: { ewayBillNo: '181000000001', cancelDate: '2026-11-20 11:50:00' },
        act: (irp, call) =>
          irp.cancelEwayBill(call, { ewayBillNo: '181000000001', reason: '3', remarks: 'wrong vehicle' }),
        gives: { ewayBillNo: '181000000001', cancelDate: '2026-11-20T11:50:00+05:30' },
      },
    ],
  ])('%s', async (_name, { asks: [method, path, body], gets, act, gives }) => {
    nock(baseUrl, { reqheaders: { Authorization: 'JWT token-1' } })
      .intercept(path, method, body as nock.RequestBodyMatcher)
      .reply(200, success(gets));
    const { provider, call } = setup();
    expect(await act(provider, call)).toMatchObject({ kind: 'done', httpStatus: 200, result: gives });
  });
});

describe('the way there', () => {
  it.each([
    [401, {}, { kind: 'unauthorized' }],
    [429, { 'Retry-After': '30' }, { kind: 'throttled', retryAfterMs: 30_000 }],
    [502, {}, { kind: 'unknown', failure: { code: 'provider_down' } }],
  ])('that ends with HTTP %i gives its outcome', async (status, headers, outcome) => {
    onGenerate().reply(status, '{"detail":"Signature has expired."}', headers);
    expect(await setup().generate()).toMatchObject(outcome);
  });

  it('that breaks after the document was sent leaves a doubt', async () => {
    const { generate } = setup({ settings: { baseUrl: await hangingUp() } });
    expect(await generate()).toMatchObject({ kind: 'unknown', failure: { code: 'no_answer' } });
  });
});

describe('the login', () => {
  const onLogin = () => nock(baseUrl).post('/api/v1/token-auth/');
  const jwt = (claims: object) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.c2ln`;
  };

  it.each([
    ['as long as it says', jwt({ exp: noon.getTime() / 1000 + 86_400 }), 86_400_000],
    ['six hours when it does not say', 'token-9', 6 * 3_600_000],
  ])('gives a token that lives %s', async (_name, token, livesMs) => {
    nock(baseUrl)
      .post('/api/v1/token-auth/', { username: 'user@example.com', password: 'Pass@123' })
      .reply(200, { token });
    const { made, sessions } = forgetful();
    const { provider, call } = setup({}, sessions);
    expect(await provider.renew(call)).toEqual({ kind: 'done', result: null });
    expect(made).toEqual([{ data: { token }, expiresAt: new Date(noon.getTime() + livesMs) }]);
  });

  it('with wrong credentials is final', async () => {
    onLogin().reply(400, { error: 'Unable to login with provided credential' });
    const { generate } = setup({}, forgetful().sessions);
    expect(await generate()).toMatchObject({ kind: 'rejected', failure: { code: 'credentials_refused' } });
  });

  it('that nobody answers is tried three times', async () => {
    onLogin().times(3).reply(503, '<html></html>');
    const { generate } = setup({}, forgetful().sessions);
    expect(await generate()).toMatchObject({ kind: 'transient', failure: { code: 'provider_down' } });
  });

  it('uses the user of the GSTIN', async () => {
    nock(baseUrl)
      .post('/api/v1/token-auth/', { username: 'branch@example.com', password: 'Pass@123' })
      .reply(200, { token: 'token-2' });
    onGenerate().reply(200, success(document));
    const secrets = {
      username: 'user@example.com',
      [`username:${gstin}`]: 'branch@example.com',
      password: 'Pass@123',
    };
    const { generate } = setup({ secrets }, forgetful().sessions);
    expect((await generate()).kind).toBe('done');
  });

  it.each([
    [{ settings: {} }, 'baseUrl'],
    [{ secrets: { username: 'u' } }, 'password'],
    [{ secrets: { password: 'p' } }, 'username'],
  ])('is not tried without all it needs: %j', async (connection, missing) => {
    const outcome = await setup(connection).generate();
    expect(outcome).toMatchObject({ kind: 'rejected', failure: { code: 'connection_incomplete' } });
    expect(outcome).toHaveProperty('failure.message', expect.stringMatching(new RegExp(`${missing}$`)));
  });
});
