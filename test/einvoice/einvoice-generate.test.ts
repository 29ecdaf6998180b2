import { describe, expect, it, vi } from 'vitest';
import type { Failed } from '../../src/domain/outcome.js';
import type { IrpDocument } from '../../src/providers/irp/irp-contract.js';
import {
  portal,
  bill,
  inv01,
  irn,
  ours,
  done,
  failed,
  setup,
  resultOf,
  failureOf,
  codes,
} from './action-setup.js';
import { aBill, aConnection, aLine, aRawInput, aRun, noon } from './einvoice-setup.js';
import { aPortal, registered, signText, qrDataOf } from './signing-portal.js';

describe('the declaration', () => {
  it('says what the action is', () => {
    const { action } = setup();
    expect(action).toMatchObject({
      name: 'einvoice.generate',
      queue: 'einvoice',
      provider: 'nic',
      events: { succeeded: 'einvoice.generated', failed: 'einvoice.failed' },
      limits: { maxAttempts: 8, timeoutMs: 60_000, settleMs: 60_000 },
    });
    expect(setup({}, { limits: { maxAttempts: 3 } }).action.limits.maxAttempts).toBe(3);
  });

  it('has an example that its schema and its check accept', () => {
    const { action } = setup();
    const example = action.input.parse(action.example);
    expect(action.check?.(example, { at: noon, mode: 'live', sandbox: false })).toEqual([]);
  });

  it('has one natural key for a bill and the INV-01 of it, whatever the case', () => {
    const { action } = setup();
    const raw = aRawInput('minimalInterState', { DocDtls: { No: 'inv/26-27/00042' } });
    expect(action.naturalKey?.(bill)).toBe('29ZZZCQ0001A1ZK|2026-27|INV|INV/26-27/00042');
    expect(action.naturalKey?.(raw)).toBe(action.naturalKey?.(bill));
    expect(action.naturalKey?.(aBill({ sellerGstin: ' 29zzzcq0001a1zk ' }))).toBe(action.naturalKey?.(bill));
    expect(action.naturalKey?.(aBill({ invoiceDate: '2026-02-30' }))).toBeNull();
  });
});

describe('perform', () => {
  it('sends the mapped document once and gives its receipt', async () => {
    const { action, irp } = setup({ generate: vi.fn(async () => done(ours)) });
    const run = aRun(bill);
    const result = resultOf(await action.perform(run));
    expect(irp.generate).toHaveBeenCalledExactlyOnceWith(
      { tenantId: run.tenantId, connection: run.connection, gstin: '29ZZZCQ0001A1ZK', signal: run.signal },
      inv01,
    );
    expect(result).toMatchObject({
      irn,
      ackNo: '112610000000001',
      status: 'ACT',
      signedInvoice: ours.signedInvoice,
      signedQRCode: ours.signedQrCode,
      qr: { irn, documentNo: 'INV/26-27/00042', totalInvoiceValue: '1480.90' },
      warnings: [],
      recovered: false,
    });
    expect(result.qrCodeImage).toMatch(/^data:image\/png;base64,/);
  });

  it('passes on what the portal and the mapping have remarked, with pointers of the caller', async () => {
    const notices = [{ code: '4000', message: 'The e-way bill was refused' }];
    const noted = aBill({ sellerPhone: 'none', items: [aLine({ unit: 'jar' })] });
    const { action } = setup({
      generate: async (_call, invoice) => done(registered(portal, invoice, irn, { notices })),
    });
    expect(resultOf(await action.perform(aRun(noted))).warnings).toMatchObject([
      { code: 'contact_left_out', pointer: '/sellerPhone' },
      { code: 'unit_reported_as_oth', pointer: '/items/0/unit' },
      { code: '4000', pointer: '/ewayBill' },
    ]);
  });

  it.each<[string, Partial<IrpDocument>, string]>([
    [
      'a signature that is wrong',
      { signedQrCode: signText(aPortal(), qrDataOf(inv01, irn)) },
      'signature_not_verified',
    ],
    [
      'a text of another document',
      { signedQrCode: signText(portal, qrDataOf(inv01, 'cd'.repeat(32))) },
      'signed_content_differs',
    ],
    [
      'a text of another buyer',
      { signedQrCode: signText(portal, { ...qrDataOf(inv01, irn), BuyerGstin: 'URP' }) },
      'signed_content_differs',
    ],
  ])('raises an alarm over %s, and keeps the good IRN', async (_why, changes, alarm) => {
    const { action, irp } = setup({ generate: vi.fn(async () => done({ ...ours, ...changes })) });
    const result = resultOf(await action.perform(aRun(bill)));
    expect(result).toMatchObject({ irn, qr: null, recovered: false });
    expect(codes(result)).toEqual([alarm]);
    expect(irp.generate).toHaveBeenCalledTimes(1);
  });

  it('keeps the good IRN when the keys of the portal cannot be read', async () => {
    const { action } = setup({
      generate: async () => done(ours),
      signingKeys: () => Promise.reject(new Error('down')),
    });
    const result = resultOf(await action.perform(aRun(bill)));
    expect(result).toMatchObject({ irn, qr: null });
    expect(codes(result)).toEqual(['signature_not_verified']);
  });

  it('gives the receipt without a picture when the signed text is too long to be drawn', async () => {
    const signedQrCode = signText(portal, { ...qrDataOf(inv01, irn), More: 'x'.repeat(4000) });
    const { action } = setup({ generate: async () => done({ ...ours, signedQrCode }) });
    const result = resultOf(await action.perform(aRun(bill)));
    expect(result).toMatchObject({ signedQRCode: signedQrCode, qrCodeImage: null, qr: { irn } });
    expect(codes(result)).toEqual(['qr_not_drawn']);
  });

  it('refuses an IRN that is not that of the document', async () => {
    const { action } = setup({ generate: async () => done({ ...ours, irn: 'cd'.repeat(32) }) });
    expect(failureOf(await action.perform(aRun(bill))).code).toBe('irn_mismatch');
  });

  it('turns the places of a refusal to the fields of the caller', async () => {
    const fields = [
      { pointer: '/ItemList/0/HsnCd', code: '2176', message: 'Unknown' },
      { pointer: '/BuyerDtls/Gstin', code: '3029', message: 'Inactive' },
      { pointer: '', code: '5002', message: 'Whole' },
    ];
    const refusal: Failed = { kind: 'rejected', failure: { code: '2176', message: 'Unknown HSN', fields } };
    const { action } = setup({ generate: async () => refusal });
    const pointers = async (input: Parameters<typeof aRun>[0]) =>
      failureOf(await action.perform(aRun(input))).fields?.map(({ pointer }) => pointer);
    expect(await pointers(bill)).toEqual(['/items/0/hsn', '/buyerGstin', '']);
    expect(await pointers({ inv01: inv01 as never })).toEqual([
      '/inv01/ItemList/0/HsnCd',
      '/inv01/BuyerDtls/Gstin',
      '',
    ]);
  });

  it.each<Failed['kind']>(['transient', 'throttled', 'unauthorized', 'unknown'])(
    'hands on a failure that is %s',
    async (kind) => {
      const failure = failed(kind, 'x');
      const { action } = setup({ generate: async () => failure });
      expect(await action.perform(aRun(bill))).toEqual(failure);
    },
  );

  it('does not send what the turnover of the connection forbids to report', async () => {
    const { action } = setup();
    const connection = aConnection({ settings: { turnoverCrore: 12 } });
    const failure = failureOf(
      await action.perform(aRun(aBill({ invoiceDate: '2026-10-01' }), { connection })),
    );
    expect(failure).toMatchObject({ code: '2305', fields: [{ pointer: '/invoiceDate' }] });
  });
});
