import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { documentKey, expectAllAsked, irn } from './gateway-exchange.js';
import { baseUrl, document, onGenerate, order, refusal, setup, success } from './iris-setup.js';

afterEach(expectAllAsked);

describe('a refusal', () => {
  it('counts by its worst code and names the places', async () => {
    onGenerate().reply(200, refusal(['5001', '2172']));
    expect(await setup().generate()).toMatchObject({
      kind: 'rejected',
      failure: { providerCode: '2172', fields: [{ pointer: '/ItemList/1/IgstAmt', code: '2172' }] },
    });
  });

  it.each([
    ['a code of its own', { field: 'sgstin', code: '2155', msg: 'x' }, '2155'],
    ['none', { field: 'sgstin', msg: 'x' }, '2140'],
    ['a word', { field: 'sgstin', code: 'NotNull', msg: 'x' }, '2140'],
  ])('of a field, with %s, is for the caller to mend', async (_name, fieldError, providerCode) => {
    onGenerate().reply(400, { status: 'FAILURE', fieldErrors: [fieldError] });
    expect(await setup().generate()).toMatchObject({ kind: 'rejected', failure: { providerCode } });
  });

  it('tells of a duplicate which registration it met', async () => {
    const { status: _status, ...response } = document;
    onGenerate().reply(200, refusal(['2150'], { response }));
    expect(await setup().generate()).toEqual({
      kind: 'duplicate',
      irn,
      ackNo: '112610000000001',
      ackDate: '2026-11-20T11:21:00+05:30',
      httpStatus: 200,
    });
  });

  it('tells of a duplicate without a word on which', async () => {
    onGenerate().reply(200, refusal(['2150']));
    expect(await setup().generate()).toMatchObject({ kind: 'duplicate', irn: null });
  });

  it('is absence for a document that it does not hold', async () => {
    nock(baseUrl)
      .get(/getIrnByDocDetails/)
      .reply(200, refusal(['2154']));
    const { provider, call } = setup();
    expect((await provider.findByDocument(call, documentKey)).kind).toBe('absent');
  });

  it('says what was done before', async () => {
    nock(baseUrl)
      .put('/irisgst/onyx/irn/cancel')
      .reply(200, refusal(['9999']));
    nock(baseUrl)
      .put('/irisgst/onyx/irn/generateEwbByIrn')
      .reply(200, refusal(['4002']));
    const { provider, call } = setup();
    const cancelled = await provider.cancel(call, { irn, reason: '1', remarks: 'twice' });
    expect(cancelled.kind).toBe('already');
    expect((await provider.generateEwayBill(call, order)).kind).toBe('already');
  });

  it('of the e-way bill part stands beside a good IRN', async () => {
    onGenerate().reply(200, success(document, { errors: [{ code: '4014', msg: 'x' }] }));
    expect(await setup().generate()).toMatchObject({ kind: 'done', result: { notices: [{ code: '4014' }] } });
  });
});

it('the distance that was reckoned comes with an e-way bill', async () => {
  const message = 'Pin-Pin calc distance: 353KM';
  nock(baseUrl)
    .put('/irisgst/onyx/irn/generateEwbByIrn')
    .reply(200, success({ ewbNo: '181000000001' }, { message }));
  const { provider, call } = setup();
  expect(await provider.generateEwayBill(call, order)).toMatchObject({
    kind: 'done',
    result: { ewayBillNo: '181000000001', distance: 353 },
  });
});

describe('an answer that is not what was asked for', () => {
  it.each([
    ['HTML', '<html>Welcome</html>'],
    ['nothing', ''],
    ['another envelope', '{"error":"invalid_request"}'],
    ['a success without a document', success(null)],
    ['a refusal without a code', refusal([])],
  ])('leaves a doubt after generate: %s', async (_name, body) => {
    onGenerate().reply(200, body);
    expect(await setup().generate()).toMatchObject({
      kind: 'unknown',
      failure: { code: 'answer_unreadable' },
    });
  });

  it('never decides a look-up', async () => {
    nock(baseUrl)
      .get(/getInvByIrn/)
      .times(3)
      .reply(200, success(null));
    const { provider, call } = setup();
    expect(await provider.findByIrn(call, irn)).toMatchObject({
      kind: 'transient',
      failure: { code: 'answer_unreadable' },
    });
  });
});
