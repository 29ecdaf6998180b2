import { describe, expect, it, vi } from 'vitest';
import type { Failed } from '../../src/domain/outcome.js';
import type { Inv01 } from '../../src/providers/irp/inv01.js';
import type { EinvoiceResult } from '../../src/actions/einvoice/einvoice-result.js';
import {
  portal,
  bill,
  inv01,
  irn,
  ours,
  done,
  duplicate,
  failed,
  absent,
  noLongerServed,
  setup,
  resultOf,
  failureOf,
  codes,
} from './action-setup.js';
import { aBill, aLine, aRun, noon, today } from './einvoice-setup.js';
import { registered } from './signing-portal.js';

describe('a document that is registered already', () => {
  const sentBefore = { doubtSince: noon };

  it('is ours when it is the same, and flagged when this job had not sent it', async () => {
    const answers = { generate: async () => duplicate(), findByIrn: async () => done(ours) };
    const again = resultOf(await setup(answers).action.perform(aRun(bill, sentBefore)));
    expect(again).toMatchObject({ irn, recovered: true, qr: { irn }, warnings: [] });
    const first = resultOf(await setup(answers).action.perform(aRun(bill)));
    expect(codes(first)).toEqual(['registered_elsewhere']);
  });

  it.each<[string, (invoice: Inv01) => void, string, string]>([
    ['another buyer', (other) => (other.BuyerDtls.Gstin = '07ZZZCQ0005E1ZE'), '/buyerGstin', 'buyer'],
    [
      'another total',
      (other) => (other.ValDtls.TotInvVal = 1481.91),
      '/total',
      '1481.91 there and 1480.90 here',
    ],
    ['another date', (other) => (other.DocDtls.Dt = '19/11/2026'), '/invoiceDate', '2026-11-19 there'],
  ])('is a conflict with %s', async (_why, change, pointer, words) => {
    const other = structuredClone(inv01);
    change(other);
    const { action } = setup({
      generate: async () => duplicate(),
      findByIrn: async () => done(registered(portal, other, irn)),
    });
    const failure = failureOf(await action.perform(aRun(bill, sentBefore)));
    expect(failure).toMatchObject({ code: 'document_conflict', fields: [{ pointer }] });
    expect(failure.message).toContain(words);
    expect(failure.message).not.toMatch(/[0-9]{2}[A-Z]{5}/);
  });

  it('may differ by a rupee', async () => {
    const other = structuredClone(inv01);
    other.ValDtls.TotInvVal = 1481.9;
    const { action } = setup({
      generate: async () => duplicate(),
      findByIrn: async () => done(registered(portal, other, irn)),
    });
    expect(resultOf(await action.perform(aRun(bill, sentBefore))).recovered).toBe(true);
  });

  it('is refused for good when it was cancelled', async () => {
    const { action } = setup({
      generate: async () => duplicate(),
      findByIrn: async () => done({ ...ours, status: 'CNL' }),
    });
    const failure = failureOf(await action.perform(aRun(bill, sentBefore)));
    expect(failure).toMatchObject({ code: '2278', fields: [{ pointer: '/invoiceNo' }] });
  });

  it('raises an alarm when the portal names another IRN', async () => {
    const { action } = setup({ generate: async () => duplicate({ irn: 'cd'.repeat(32) }) });
    expect(failureOf(await action.perform(aRun(bill, sentBefore))).code).toBe('irn_mismatch');
  });

  it.each([
    ['no longer served', { findByIrn: noLongerServed, findByDocument: noLongerServed }],
    ['held by another portal', { findByIrn: absent, findByDocument: absent }],
  ])('is done without its signed parts when it is %s', async (_why, found) => {
    const { action } = setup({
      generate: async () => duplicate(),
      findByIrn: async () => found.findByIrn,
      findByDocument: async () => found.findByDocument,
    });
    const result = resultOf(await action.perform(aRun(bill, sentBefore)));
    expect(result).toMatchObject({
      irn,
      ackNo: ours.ackNo,
      ackDate: ours.ackDate,
      signedInvoice: null,
      signedQRCode: null,
      qrCodeImage: null,
      qr: null,
      recovered: true,
    });
    expect(codes(result)).toEqual(['not_compared']);
  });

  it('is looked up by number when it is not served by IRN', async () => {
    const { action, irp } = setup({
      generate: async () => duplicate({ irn: null }),
      findByIrn: async () => absent,
      findByDocument: vi.fn(async () => done(ours)),
    });
    expect(resultOf(await action.perform(aRun(bill, sentBefore))).qr?.irn).toBe(irn);
    expect(irp.findByDocument).toHaveBeenCalledExactlyOnceWith(expect.anything(), {
      type: 'INV',
      number: 'INV/26-27/00042',
      date: today,
    });
  });

  it('is done without compare when the portal gives it without signed parts', async () => {
    const { action } = setup({
      generate: async () => duplicate(),
      findByIrn: async () => done({ ...ours, signedInvoice: null, signedQrCode: null }),
    });
    expect(codes(resultOf(await action.perform(aRun(bill, sentBefore))))).toEqual(['not_compared']);
  });

  it.each<[Failed['kind'], Failed['kind']]>([
    ['transient', 'unknown'],
    ['unknown', 'unknown'],
    ['throttled', 'throttled'],
    ['unauthorized', 'unauthorized'],
    ['rejected', 'rejected'],
  ])('is looked for again, not sent again, after a look-up that is %s (%s)', async (kind, expected) => {
    const { action } = setup({
      generate: async () => duplicate(),
      findByIrn: async () => failed(kind, 'x'),
    });
    expect((await action.perform(aRun(bill, sentBefore))).kind).toBe(expected);
  });
});

describe('recover', () => {
  it('finds the document by its number', async () => {
    const { action, irp } = setup({ findByDocument: vi.fn(async () => done(ours)) });
    const found = await action.recover!(aRun(bill, { doubtSince: noon }));
    expect(found).toMatchObject({ kind: 'done', recovered: true });
    expect(resultOf(found)).toMatchObject({ irn, recovered: true, warnings: [] });
    expect(irp.findByDocument).toHaveBeenCalledExactlyOnceWith(expect.anything(), {
      type: 'INV',
      number: 'INV/26-27/00042',
      date: today,
    });
  });

  it.each([
    ['no such document', absent],
    ['one that is no longer served', noLongerServed],
  ])('says absent for %s, so that it is sent', async (_why, found) => {
    const { action } = setup({ findByDocument: async () => found });
    expect((await action.recover!(aRun(bill))).kind).toBe('absent');
  });

  it('compares what it finds', async () => {
    const other = structuredClone(inv01);
    other.ValDtls.TotInvVal = 9999;
    const { action } = setup({ findByDocument: async () => done(registered(portal, other, irn)) });
    expect(failureOf(await action.recover!(aRun(bill))).code).toBe('document_conflict');
  });

  it.each([
    ['cancelled', { status: 'CNL' } as const, '2278'],
    ['under another IRN', { irn: 'cd'.repeat(32) }, 'irn_mismatch'],
  ])('refuses what is %s', async (_why, changes, code) => {
    const { action } = setup({ findByDocument: async () => done({ ...ours, ...changes }) });
    expect(failureOf(await action.recover!(aRun(bill))).code).toBe(code);
  });

  it.each<Failed['kind']>(['transient', 'throttled', 'unauthorized', 'unknown', 'rejected'])(
    'hands on a failure that is %s',
    async (kind) => {
      const { action } = setup({ findByDocument: async () => failed(kind, 'x') });
      expect(await action.recover!(aRun(bill))).toEqual(failed(kind, 'x'));
    },
  );
});

describe('renew', () => {
  it('renews the session of the seller', async () => {
    const renewed = { kind: 'done', result: null } as const;
    const { action, irp } = setup({ renew: vi.fn(async () => renewed) });
    expect(await action.renew!(aRun(bill))).toEqual(renewed);
    expect(irp.renew).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ gstin: '29ZZZCQ0001A1ZK' }));
  });
});

describe('adopt', () => {
  const earlier = async (): Promise<EinvoiceResult> =>
    resultOf(await setup({ generate: async () => done(ours) }).action.perform(aRun(bill)));

  it('takes the receipt of the same document, asking nobody', async () => {
    const { action } = setup();
    const receipt = await earlier();
    const adopted = await action.adopt!(bill, receipt, aRun(bill));
    expect(adopted).toMatchObject({ kind: 'done', recovered: true });
    expect(resultOf(adopted)).toEqual({ ...receipt, recovered: true });
  });

  it('compares by the signed invoice where the QR code was not believed', async () => {
    const { action } = setup();
    const receipt = { ...(await earlier()), qr: null };
    expect((await action.adopt!(bill, receipt, aRun(bill))).kind).toBe('done');
    const other = aBill({ items: [aLine({ quantity: 11, amount: 1380.5 })] });
    expect(failureOf(await action.adopt!(other, receipt, aRun(other))).code).toBe('document_conflict');
  });

  it('refuses a document of other content', async () => {
    const receipt = await earlier();
    const other = aBill({ invoiceDate: '2026-11-19' });
    const failure = failureOf(await setup().action.adopt!(other, receipt, aRun(other)));
    expect(failure).toMatchObject({ code: 'document_conflict', fields: [{ pointer: '/invoiceDate' }] });
  });

  it('says so when there is nothing to compare with, once', async () => {
    const receipt = { ...(await earlier()), qr: null, signedInvoice: null };
    const adopted = resultOf(await setup().action.adopt!(bill, receipt, aRun(bill)));
    expect(codes(adopted)).toEqual(['not_compared']);
    const again = await setup().action.adopt!(bill, adopted, aRun(bill));
    expect(codes(resultOf(again))).toEqual(['not_compared']);
  });

  it('refuses a number that was cancelled', async () => {
    const receipt = { ...(await earlier()), status: 'CNL' };
    const adopted = await setup().action.adopt!(bill, receipt, aRun(bill));
    expect(failureOf(adopted).code).toBe('2278');
  });
});
