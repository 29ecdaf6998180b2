import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { decideOwn } from '../../src/providers/cleartax/own-codes.js';
import type { IrpCall, IrpProvider } from '../../src/providers/irp/irp-contract.js';
import { baseUrl, onGenerate, order, refusal, setup } from './cleartax-setup.js';
import { expectAllAsked, irn } from './gateway-exchange.js';

afterEach(expectAllAsked);

describe('a refusal of the IRP', () => {
  it('counts by its worst code and names the places', async () => {
    onGenerate().reply(200, refusal(['1005', 'GOVT'], ['2172', 'GOVT', 'item - 2']));
    expect(await setup().generate()).toMatchObject({
      kind: 'rejected',
      failure: { providerCode: '2172', fields: [{ pointer: '/ItemList/1/IgstAmt', code: '2172' }] },
    });
  });

  it('tells of a duplicate which registration it met', async () => {
    const [element] = refusal(['2150', 'GOVT']);
    const info = [
      { InfCd: 'DUPIRN', Desc: { Irn: irn, AckNo: 112610000000001, AckDt: '2026-11-20 11:21:00' } },
    ];
    onGenerate().reply(200, [{ govt_response: { ...element?.govt_response, info } }]);
    expect(await setup().generate()).toEqual({
      kind: 'duplicate',
      irn,
      ackNo: '112610000000001',
      ackDate: '2026-11-20T11:21:00+05:30',
      httpStatus: 200,
    });
  });

  it('is absence for a document that it does not hold', async () => {
    nock(baseUrl)
      .get('/einv/v2/eInvoice/get')
      .query({ irn })
      .reply(200, refusal(['2148', 'GOVT']));
    const { provider, call } = setup();
    expect((await provider.findByIrn(call, irn)).kind).toBe('absent');
  });

  it.each([
    [
      'cancel',
      '9999',
      (irp: IrpProvider, call: IrpCall) => irp.cancel(call, { irn, reason: '1', remarks: 'twice' }),
    ],
    ['generate_eway_bill', '4002', (irp: IrpProvider, call: IrpCall) => irp.generateEwayBill(call, order)],
  ])('says that %s was done before by %s', async (_op, code, act) => {
    nock(baseUrl)
      .intercept(/v2/, 'PUT')
      .optionally()
      .reply(200, refusal([code, 'GOVT']));
    nock(baseUrl)
      .intercept(/v2/, 'POST')
      .optionally()
      .reply(200, refusal([code, 'GOVT']));
    const { provider, call } = setup();
    expect((await act(provider, call)).kind).toBe('already');
  });

  it('says that the end of an e-way bill was refused, in ClearTax’s flat answer too', async () => {
    const errorDetails = { error_code: '315', error_message: 'x', error_source: 'GOVT' };
    nock(baseUrl)
      .post('/einv/v2/eInvoice/ewaybill/cancel')
      .reply(200, { ewbStatus: 'CANCELLATION_FAILED', errorDetails });
    const { provider, call } = setup();
    expect(
      await provider.cancelEwayBill(call, { ewayBillNo: '181000000001', reason: '1', remarks: 'twice' }),
    ).toMatchObject({ kind: 'rejected', failure: { providerCode: '315' } });
  });

  it('of ClearTax’s session is not of our token, and passes', async () => {
    onGenerate().reply(200, refusal(['1005', 'GOVT']));
    expect(await setup().generate()).toMatchObject({ kind: 'transient', failure: { code: 'session_stale' } });
  });

  it('goes before ClearTax’s own word', async () => {
    onGenerate().reply(200, refusal(['302', 'CLEARTAX'], ['2240', 'GOVT']));
    expect(await setup().generate()).toMatchObject({ kind: 'rejected', failure: { providerCode: '2240' } });
  });

  it('is the same when ClearTax lists the number among its own', async () => {
    onGenerate().reply(200, refusal(['2305', 'CLEARTAX']));
    expect(await setup().generate()).toMatchObject({ kind: 'rejected', failure: { providerCode: '2305' } });
  });
});

describe('a code of ClearTax’s own', () => {
  it.each([
    ['101', 'unknown', 'transient', 'stored_before'],
    ['201', 'rejected', 'rejected', 'irp_credentials_missing'],
    ['301', 'transient', 'transient', 'provider_busy'],
    ['302', 'unknown', 'transient', 'irp_not_answering'],
    ['500', 'unknown', 'transient', 'provider_error'],
    ['502', 'rejected', 'rejected', 'gstin_not_allowed'],
    ['777', 'unknown', 'transient', 'provider_error'],
  ])('%s is %s after a write and %s after a read', async (providerCode, written, read, code) => {
    onGenerate().reply(200, refusal([providerCode, 'CLEARTAX']));
    expect(await setup().generate()).toMatchObject({ kind: written, failure: { code, providerCode } });
    const errors = [{ code: providerCode, text: '', isOwn: true }];
    expect(decideOwn(errors, 'read', 200)).toMatchObject({ kind: read, failure: { code } });
  });

  it('107 names the lines and never the words', async () => {
    const text = 'lineItems[1].gstRate : Invalid rate for SAMPLE TRADING COMPANY';
    onGenerate().reply(200, refusal(['107', 'CLEARTAX', text]));
    const outcome = await setup().generate();
    expect(outcome).toMatchObject({
      kind: 'rejected',
      failure: { code: 'document_refused', fields: [{ pointer: '/ItemList/1', code: '107' }] },
    });
    expect(JSON.stringify(outcome)).not.toContain('SAMPLE');
  });

  it('counts outside of the government’s answer too', async () => {
    const errors = [{ error_code: 201, error_message: 'x', error_source: 'CLEARTAX' }];
    onGenerate().reply(200, [{ document_status: 'NOT_CREATED', govt_response: null, errors }]);
    expect(await setup().generate()).toMatchObject({ failure: { code: 'irp_credentials_missing' } });
  });
});

describe('an answer that is not what was asked for', () => {
  it.each([
    ['HTML', '<html>Welcome</html>'],
    ['nothing', ''],
    ['an empty list', '[]'],
    ['no government’s answer', '[{"document_status":"IRN_GENERATED"}]'],
    ['a success without a document', '[{"govt_response":{"Success":"Y"}}]'],
    ['a refusal without a code', '[{"govt_response":{"Success":"N","ErrorDetails":[]}}]'],
  ])('leaves a doubt after generate: %s', async (_name, body) => {
    onGenerate().reply(200, body);
    expect(await setup().generate()).toMatchObject({
      kind: 'unknown',
      failure: { code: 'answer_unreadable' },
    });
  });

  it('never empties the list of rejected IRNs', async () => {
    nock(baseUrl)
      .get(/rejectedirns/)
      .times(3)
      .reply(200, { Success: 'Y' });
    const { provider, call } = setup();
    expect(await provider.rejectedIrns(call, '2026-11-20')).toMatchObject({
      kind: 'transient',
      failure: { code: 'answer_unreadable' },
    });
  });
});
