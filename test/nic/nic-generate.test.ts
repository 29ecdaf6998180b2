import { describe, expect, it } from 'vitest';
import { aCall, aConnection, anInvoice, gstin, keyOf, keys, setup } from './nic-setup.js';

const setTaxpayer = async (url: string, facts: Record<string, unknown>) => {
  const response = await fetch(`${url}/stand-in/gstin`, { method: 'POST', body: JSON.stringify(facts) });
  expect(response.status).toBe(200);
};

describe('generate', () => {
  it('gives the registered document', async () => {
    const { provider, call } = await setup();
    const outcome = await provider.generate(call, anInvoice());
    expect(outcome).toMatchObject({
      kind: 'done',
      httpStatus: 200,
      result: {
        irn: 'd482c15f5d7419798a5ee69a731c0f49f31c029cc7d739fbeff068741c18d9fd',
        ackNo: '112610000000001',
        ackDate: '2026-11-20T12:00:00+05:30',
        status: 'ACT',
        signedInvoice: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string,
        signedQrCode: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string,
        ewayBillNo: null,
        notices: [],
      },
    });
  });

  it('gives a duplicate with the registration that exists', async () => {
    const { provider, call } = await setup();
    await provider.generate(call, anInvoice());
    expect(await provider.generate(call, anInvoice())).toEqual({
      kind: 'duplicate',
      irn: 'd482c15f5d7419798a5ee69a731c0f49f31c029cc7d739fbeff068741c18d9fd',
      ackNo: '112610000000001',
      ackDate: '2026-11-20T12:00:00+05:30',
      httpStatus: 200,
    });
  });

  it('gives a duplicate when InfoDtls comes as text', async () => {
    const { provider, call, standIn } = await setup();
    await provider.generate(call, anInvoice());
    standIn.faults.queue({ op: 'generate', kind: 'info_as_text', times: 1 });
    expect(await provider.generate(call, anInvoice())).toMatchObject({ ackNo: '112610000000001' });
  });

  it('rejects faulty data, naming item and place, and passes on nothing that the IRP wrote', async () => {
    const { provider, call } = await setup();
    const invoice = anInvoice();
    const item = invoice.ItemList[0];
    if (!item) throw new Error('the example has no item');
    Object.assign(item, { HsnCd: '77010101' });
    const outcome = await provider.generate(call, invoice);
    expect(outcome).toMatchObject({
      kind: 'rejected',
      failure: {
        providerCode: '2176',
        message: 'The HSN code is unknown (item 1)',
        fields: [{ pointer: '/ItemList/0/HsnCd', code: '2176' }],
      },
    });
    expect(JSON.stringify(outcome)).not.toContain(gstin);
  });

  it('names the field of a schema error', async () => {
    const { provider, call } = await setup();
    const invoice = anInvoice();
    invoice.BuyerDtls.Loc = 'X';
    expect(await provider.generate(call, invoice)).toMatchObject({
      kind: 'rejected',
      failure: { providerCode: '5002', fields: [{ pointer: '/BuyerDtls/Loc', code: '5002' }] },
    });
  });

  it('has the IRP refresh a GSTIN that it does not know, and sends once more', async () => {
    const { provider, call, standIn } = await setup();
    const invoice = anInvoice();
    await setTaxpayer(standIn.url, { gstin: invoice.BuyerDtls.Gstin, needsSync: true });
    expect(await provider.generate(call, invoice)).toMatchObject({ kind: 'done' });
    const { requestsByPath, refusalsByCode } = standIn.register();
    expect(requestsByPath).toMatchObject({
      'POST /eicore/v1.03/Invoice': 2,
      'GET /eivital/v1.04/Master/syncgstin/{gstin}': 1,
    });
    expect(refusalsByCode).toEqual({ '3028': 1 });
  });

  it.each([
    ['unknown', '3028', 1],
    ['cancelled', '3029', 2],
  ])('rejects a GSTIN that is %s after the refresh too', async (status, code, sends) => {
    const { provider, call, standIn } = await setup();
    const invoice = anInvoice();
    await setTaxpayer(standIn.url, { gstin: invoice.BuyerDtls.Gstin, status });
    expect(await provider.generate(call, invoice)).toMatchObject({
      kind: 'rejected',
      failure: { providerCode: code, fields: [{ pointer: '/BuyerDtls/Gstin' }] },
    });
    expect(standIn.register().requestsByPath['POST /eicore/v1.03/Invoice']).toBe(sends);
  });

  it.each(['drop_after_commit', 'http_504_after_commit', 'garbage', 'truncated'] as const)(
    'gives unknown after %s, and the document is found again',
    async (kind) => {
      const { provider, call, standIn } = await setup();
      standIn.faults.queue({ op: 'generate', kind, times: 1 });
      expect(await provider.generate(call, anInvoice())).toMatchObject({ kind: 'unknown' });
      expect(await provider.findByDocument(call, keyOf(anInvoice()))).toMatchObject({
        kind: 'done',
        result: { ackNo: '112610000000001', status: 'ACT' },
      });
      expect(standIn.register().requestsByPath['POST /eicore/v1.03/Invoice']).toBe(1);
    },
  );

  it('gives unknown when the answer does not come in time', async () => {
    const { provider, call, standIn } = await setup({ timeoutMs: 500 });
    await provider.renew(call);
    standIn.faults.queue({ op: 'generate', kind: 'hang_after_commit', times: 1 });
    expect(await provider.generate(call, anInvoice())).toMatchObject({
      kind: 'unknown',
      failure: { code: 'no_answer', message: 'The IRP gave no usable answer (timeout)' },
    });
    expect(await provider.findByDocument(call, keyOf(anInvoice()))).toMatchObject({ kind: 'done' });
  });

  it('gives unknown when the attempt is aborted under way', async () => {
    const { provider, connection, call, standIn } = await setup();
    await provider.renew(call);
    standIn.faults.queue({ op: 'generate', kind: 'hang_before', times: 1 });
    const controller = new AbortController();
    const outcome = provider.generate(aCall(connection, { signal: controller.signal }), anInvoice());
    await expect.poll(() => standIn.faults.played()['hang_before']).toBe(1);
    controller.abort();
    expect(await outcome).toMatchObject({ kind: 'unknown', failure: { code: 'no_answer' } });
  });

  it('gives transient when nothing listens, for a live session and for a login', async () => {
    const { provider, call, standIn, connection } = await setup();
    await provider.generate(call, anInvoice('A-1'));
    await standIn.close();
    const refused = { kind: 'transient', failure: { code: 'not_sent' } };
    expect(await provider.generate(call, anInvoice('A-2'))).toMatchObject({
      kind: expect.stringMatching(/transient|unknown/) as string,
    });
    expect(await provider.generate(call, anInvoice('A-2'))).toMatchObject(refused);
    expect(await provider.generate({ ...call, tenantId: 'tenant-2' }, anInvoice('A-2'))).toMatchObject(
      refused,
    );
    const keyed = { ...connection.settings, encryptionKey: keys.encryption.publicPem };
    const live = aConnection(standIn.url, { sandbox: false, settings: keyed });
    expect(await provider.generate(aCall(live), anInvoice('A-2'))).toMatchObject(refused);
  });

  it('gives throttled with the wait that the gateway asks for', async () => {
    const { provider, call, standIn } = await setup();
    standIn.faults.queue({ op: 'generate', kind: 'throttled_429', times: 1 });
    expect(await provider.generate(call, anInvoice())).toMatchObject({
      kind: 'throttled',
      retryAfterMs: 1_000,
    });
  });

  it('takes an e-way bill that failed as a notice beside a good IRN', async () => {
    const { provider, call, standIn } = await setup();
    standIn.faults.queue({ op: 'generate', kind: 'ewb_error', times: 1 });
    const invoice = anInvoice();
    invoice.EwbDtls = { Distance: 0, TransMode: '1', VehNo: 'KA01AB1234', VehType: 'R' };
    expect(await provider.generate(call, invoice)).toMatchObject({
      kind: 'done',
      result: { ewayBillNo: null, notices: [{ code: '4000' }] },
    });
  });

  it('gives the e-way bill that was made', async () => {
    const { provider, call } = await setup();
    const invoice = anInvoice();
    invoice.EwbDtls = { Distance: 0, TransMode: '1', VehNo: 'KA01AB1234', VehType: 'R' };
    const outcome = await provider.generate(call, invoice);
    expect(outcome).toMatchObject({
      result: {
        ewayBillNo: '181000000001',
        ewayBillDate: '2026-11-20T12:00:00+05:30',
        notices: [{ code: 'EWBPPD' }],
      },
    });
  });
});
