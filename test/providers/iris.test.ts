import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { toOnyx } from '../../src/providers/iris/to-onyx.js';
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
import { baseUrl, document, onGenerate, order, setup, success } from './iris-setup.js';

afterEach(expectAllAsked);

const taxpayer = { gstin: otherGstin, legalName: 'SAMPLE', stateCode: 27, status: 'ACT' };
/** An order with both of its places. */
const placedOrder = {
  ...order,
  DispDtls: { Nm: 'GODOWN 2', Addr1: 'Survey 88', Loc: 'BENGALURU', Pin: 560100, Stcd: '29' },
  ExpShipDtls: { Addr1: 'Gate 3', Loc: 'CHENNAI', Pin: 600001, Stcd: '33' },
};

describe('asks in its own way', () => {
  const ewayBill = {
    ewbNo: 181000000001,
    ewbDate: '2026-11-20 11:30:00',
    ewbValidTill: '2026-11-21 23:59:00',
  };
  const me = `userGstin=${gstin}`;

  it.each<[string, ExchangeRow]>([
    [
      'generate',
      {
        asks: ['POST', '/irisgst/onyx/irn/addInvoice', toOnyx(invoice, gstin)],
        gets: { id: 77, ...document, signedInvoice: 'a.b.c', signedQrCode: 'd.e.f', qrCode: 'png' },
        act: (irp, call) => irp.generate(call, invoice),
        gives: {
          irn,
          ackNo: '112610000000001',
          ackDate: '2026-11-20T11:21:00+05:30',
          signedInvoice: 'a.b.c',
          signedQrCode: 'd.e.f',
        },
      },
    ],
    [
      'cancel',
      {
        asks: [
          'PUT',
          '/irisgst/onyx/irn/cancel',
          { irn, cnlRsn: '2', cnlRem: 'wrong price', userGstin: gstin },
        ],
        gets: { irn, cancelDate: '2026-11-20 11:50:00' },
        act: (irp, call) => irp.cancel(call, { irn, reason: '2', remarks: 'wrong price' }),
        gives: { irn, cancelDate: '2026-11-20T11:50:00+05:30' },
      },
    ],
    [
      'look up by IRN',
      {
        asks: ['GET', `/irisgst/onyx/irn/getInvByIrn?irn=${irn}&${me}`],
        gets: { ...document, status: 'CNL' },
        act: (irp, call) => irp.findByIrn(call, irn),
        gives: { irn, status: 'CNL' },
      },
    ],
    [
      'look up by document',
      {
        asks: [
          'GET',
          `/irisgst/onyx/irn/getIrnByDocDetails?docNum=INV%2F26-27%2F00042&docType=RI&${me}&docDate=20%2F11%2F2026`,
        ],
        gets: document,
        act: (irp, call) => irp.findByDocument(call, documentKey),
        gives: { irn },
      },
    ],
    [
      'rejected IRNs',
      {
        asks: ['GET', `/irisgst/onyx/irn/getRejectedIrns?date=20%2F11%2F2026&${me}`],
        gets: [irn.toUpperCase()],
        act: (irp, call) => irp.rejectedIrns(call, '2026-11-20'),
        gives: [irn],
      },
    ],
    [
      'taxpayer',
      {
        asks: ['GET', `/irisgst/onyx/irn/getGstinDetails?gstin=${otherGstin}&${me}`],
        gets: taxpayer,
        act: (irp, call) => irp.findTaxpayer(call, otherGstin),
        gives: { gstin: otherGstin, legalName: 'SAMPLE' },
      },
    ],
    [
      'fresh taxpayer',
      {
        asks: ['GET', `/irisgst/onyx/irn/syncGstin?gstin=${otherGstin}&${me}`],
        gets: taxpayer,
        act: (irp, call) => irp.findTaxpayer(call, otherGstin, true),
        gives: { gstin: otherGstin },
      },
    ],
    [
      'e-way bill',
      {
        asks: [
          'PUT',
          '/irisgst/onyx/irn/generateEwbByIrn',
          {
            userGstin: gstin,
            irn,
            transDist: 120,
            transMode: 'ROAD',
            vehNo: 'KA01AB1234',
            vehTyp: 'R',
            dNm: 'GODOWN 2',
            daddr1: 'Survey 88',
            disloc: 'BENGALURU',
            dispin: '560100',
            disstcd: '29',
            paddr1: 'Gate 3',
            ploc: 'CHENNAI',
            ppin: '600001',
            pstcd: '33',
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
        asks: ['GET', `/irisgst/onyx/irn/getEwbByIrn?irn=${irn}&${me}&updateFlag=true`],
        gets: { ...ewayBill, status: 'ACT' },
        act: (irp, call) => irp.findEwayBill(call, irn),
        gives: { ewayBillNo: '181000000001' },
      },
    ],
    [
      'end of an e-way bill',
      {
        asks: [
          'PUT',
          '/irisgst/onyx/irn/cancelEwb',
          { ewbNo: '181000000001', cnlRsn: '3', cnlRem: 'wrong vehicle', userGstin: gstin },
        ],
        gets: { ewayBillNo: '181000000001', cancelDate: '2026-11-20 11:50:00' },
        act: (irp, call) =>
          irp.cancelEwayBill(call, { ewayBillNo: '181000000001', reason: '3', remarks: 'wrong vehicle' }),
        gives: { ewayBillNo: '181000000001', cancelDate: '2026-11-20T11:50:00+05:30' },
      },
    ],
  ])('%s', async (_name, { asks: [method, path, body], gets, act, gives }) => {
    nock(baseUrl, { reqheaders: { 'X-Auth-Token': 'token-1', companyId: '24', product: 'ONYX' } })
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
    onGenerate().reply(status, '{"status":"FAILURE","message":"no"}', headers);
    expect(await setup().generate()).toMatchObject(outcome);
  });

  it('that breaks after the document was sent leaves a doubt', async () => {
    const { generate } = setup({ settings: { baseUrl: await hangingUp() } });
    expect(await generate()).toMatchObject({ kind: 'unknown', failure: { code: 'no_answer' } });
  });
});

describe('the login', () => {
  const onLogin = () => nock(baseUrl).post('/irisgst/mgmt/login');

  it('gives a token and the company that every call names', async () => {
    nock(baseUrl)
      .post('/irisgst/mgmt/login', { email: 'user@example.com', password: 'Pass@123' })
      .reply(200, success({ token: 'token-9', companyid: 24, email: 'user@example.com' }));
    const { made, sessions } = forgetful();
    const { provider, call } = setup({}, sessions);
    expect(await provider.renew(call)).toEqual({ kind: 'done', result: null });
    const expiresAt = new Date(noon.getTime() + 6 * 3_600_000);
    expect(made).toEqual([{ data: { token: 'token-9', companyId: '24' }, expiresAt }]);
  });

  it.each([200, 401])('with wrong credentials is final (HTTP %i)', async (status) => {
    onLogin().reply(status, { status: 'FAILURE', message: 'Invalid email or password' });
    const { generate } = setup({}, forgetful().sessions);
    expect(await generate()).toMatchObject({ kind: 'rejected', failure: { code: 'credentials_refused' } });
  });

  it('without a token is none', async () => {
    onLogin()
      .times(3)
      .reply(200, success({ companyid: 24 }));
    const { generate } = setup({}, forgetful().sessions);
    expect(await generate()).toMatchObject({ kind: 'transient', failure: { code: 'answer_unreadable' } });
  });

  it('that nobody answers is tried three times', async () => {
    onLogin().times(3).reply(503, '<html></html>');
    const { generate } = setup({}, forgetful().sessions);
    expect(await generate()).toMatchObject({ kind: 'transient', failure: { code: 'provider_down' } });
  });

  it('uses the user of the GSTIN', async () => {
    nock(baseUrl)
      .post('/irisgst/mgmt/login', { email: 'branch@example.com', password: 'Pass@123' })
      .reply(200, success({ token: 'token-2', companyid: '24' }));
    onGenerate().reply(200, success(document));
    const secrets = {
      email: 'user@example.com',
      [`email:${gstin}`]: 'branch@example.com',
      password: 'Pass@123',
    };
    const { generate } = setup({ secrets }, forgetful().sessions);
    expect((await generate()).kind).toBe('done');
  });

  it.each([
    [{ settings: {} }, 'baseUrl'],
    [{ secrets: { email: 'e' } }, 'password'],
    [{ secrets: { password: 'p' } }, 'email'],
  ])('is not tried without all it needs: %j', async (connection, missing) => {
    const outcome = await setup(connection).generate();
    expect(outcome).toMatchObject({ kind: 'rejected', failure: { code: 'connection_incomplete' } });
    expect(outcome).toHaveProperty('failure.message', expect.stringMatching(new RegExp(`${missing}$`)));
  });
});
