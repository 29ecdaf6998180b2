import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { readErrorText } from '../../src/providers/masters-india/masters-india-answer.js';
import { documentKey, expectAllAsked, irn } from './gateway-exchange.js';
import { baseUrl, document, onGenerate, order, refusal, setup, success } from './masters-india-setup.js';

afterEach(expectAllAsked);

describe('the errors of one text', () => {
  it.each([
    ['2148: Requested IRN data is not available', [['2148', 'Requested IRN data is not available']]],
    [
      '3038: Seller details Details:Pincode-101301 does not exists',
      [['3038', 'Seller details Details:Pincode-101301 does not exists']],
    ],
    [
      '2172: IGST for item - 1, only CGST, 2240: Invalid GST rate',
      [
        ['2172', 'IGST for item - 1, only CGST'],
        ['2240', 'Invalid GST rate'],
      ],
    ],
    ['SYS_5001 : Application error', [['SYS_5001', 'Application error']]],
    ['312:', [['312', '']]],
    ['Something went wrong', []],
    ['', []],
  ])('are read from %j', (text, errors) => {
    expect(readErrorText(text).map(({ code, text: words }) => [code, words])).toEqual(errors);
  });
});

describe('a refusal', () => {
  it('counts by its worst code and names the places', async () => {
    onGenerate().reply(200, refusal('5001: Application error, 2172: IGST for item - 2'));
    expect(await setup().generate()).toMatchObject({
      kind: 'rejected',
      failure: { providerCode: '2172', fields: [{ pointer: '/ItemList/1/IgstAmt', code: '2172' }] },
    });
  });

  it('tells of a duplicate which registration it met', async () => {
    const Desc = { Irn: irn, AckNo: 112610000000001, AckDt: '2026-11-20 11:21:00' };
    onGenerate().reply(200, refusal('2150: Duplicate IRN', JSON.stringify([{ InfCd: 'DUPIRN', Desc }])));
    expect(await setup().generate()).toEqual({
      kind: 'duplicate',
      irn,
      ackNo: '112610000000001',
      ackDate: '2026-11-20T11:21:00+05:30',
      httpStatus: 200,
    });
  });

  it('tells of a duplicate without a word on which', async () => {
    onGenerate().reply(200, refusal('2150: Duplicate IRN'));
    expect(await setup().generate()).toMatchObject({ kind: 'duplicate', irn: null });
  });

  it('is absence for a document that it does not hold', async () => {
    nock(baseUrl)
      .get(/get-einvoice-bydoc/)
      .reply(200, refusal('2154: IRN details are not found'));
    const { provider, call } = setup();
    expect((await provider.findByDocument(call, documentKey)).kind).toBe('absent');
  });

  it('says what was done before', async () => {
    nock(baseUrl).post('/api/v1/cancel-einvoice/').reply(200, refusal('9999: Invoice is not active'));
    nock(baseUrl).post('/api/v1/gen-ewb-by-irn/').reply(200, refusal('4002: EwayBill is already generated'));
    const { provider, call } = setup();
    const cancelled = await provider.cancel(call, { irn, reason: '1', remarks: 'twice' });
    expect(cancelled.kind).toBe('already');
    expect((await provider.generateEwayBill(call, order)).kind).toBe('already');
  });

  it('of the e-way bill part stands beside a good IRN', async () => {
    const InfoDtls = JSON.stringify([{ InfCd: 'EWBERR', Desc: [{ ErrorCode: '4014', ErrorMessage: 'x' }] }]);
    onGenerate().reply(200, success(document, InfoDtls));
    expect(await setup().generate()).toMatchObject({ kind: 'done', result: { notices: [{ code: '4014' }] } });
  });
});

describe('an answer that is not what was asked for', () => {
  it.each([
    ['HTML', '<html>Welcome</html>'],
    ['nothing', ''],
    ['another envelope', '{"error":"invalid_request"}'],
    ['a success without a document', success('')],
    ['a refusal without a code', refusal('Something went wrong')],
  ])('leaves a doubt after generate: %s', async (_name, body) => {
    onGenerate().reply(200, body);
    expect(await setup().generate()).toMatchObject({
      kind: 'unknown',
      failure: { code: 'answer_unreadable' },
    });
  });

  it('never decides a look-up', async () => {
    nock(baseUrl)
      .get(/get-einvoice/)
      .times(3)
      .reply(200, success(''));
    const { provider, call } = setup();
    expect(await provider.findByIrn(call, irn)).toMatchObject({
      kind: 'transient',
      failure: { code: 'answer_unreadable' },
    });
  });
});
