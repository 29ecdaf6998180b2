import { describe, expect, it } from 'vitest';
import type { GetInput } from '../../src/actions/einvoice/get/get-input.js';
import { createEinvoiceGet } from '../../src/actions/einvoice/einvoice-get.js';
import { einvoiceResultSchema } from '../../src/actions/einvoice/einvoice-result.js';
import type { EinvoiceResult } from '../../src/actions/einvoice/einvoice-result.js';
import type { RegisteredInvoice } from '../../src/domain/registered-invoice.js';
import type { Failed } from '../../src/domain/outcome.js';
import type { IrpDocument, IrpProvider } from '../../src/providers/irp/irp-contract.js';
import { codes } from './action-setup.js';
import { aBill, noon, today } from './einvoice-setup.js';
import { accountOf, doneWith, hourMs, refusedWith, registeredSetup, seller } from './registered-setup.js';

const byDocument: GetInput = {
  sellerGstin: seller,
  documentType: 'INV',
  documentNo: 'inv/26-27/00042',
  documentDate: today,
};

const setup = async (
  options: Parameters<typeof registeredSetup>[0] = {},
  answers: Partial<IrpProvider> = {},
) => {
  const bundle = await registeredSetup(options);
  const irp = { ...bundle.provider, ...answers };
  const clock = { now: () => bundle.clock.now };
  const action = createEinvoiceGet({ irp, registered: bundle.ledger.registered, clock });
  const get = (input: GetInput = { irn: bundle.irn }) => action.perform(bundle.runOf<unknown>(input));
  return { ...bundle, action, get };
};

const resultOf = (outcome: { kind: string }): EinvoiceResult => einvoiceResultSchema.parse(doneWith(outcome));

describe('the declaration of einvoice.get', () => {
  it('is a read: no natural key, no events, nothing to recover', async () => {
    const { action } = await setup();
    expect(action.naturalKey).toBeUndefined();
    expect(action.recover).toBeUndefined();
    expect(action.events).toEqual({});
    expect(action.input.safeParse(action.example).success).toBe(true);
  });

  it('finds the account by IRN and by number, where the ledger knows the document', async () => {
    const { action, irn } = await setup();
    const known = { account: seller, provider: 'nic' };
    expect(await accountOf(action, { irn: irn.toUpperCase() })).toEqual(known);
    expect(await accountOf(action, byDocument)).toEqual(known);
    expect(await accountOf(action, { ...byDocument, documentNo: 'NONE' })).toEqual({ account: seller });
    expect(await accountOf(action, { irn: 'ab'.repeat(32) })).toEqual({ account: null });
  });

  it('refuses a day that does not exist', async () => {
    const { action } = await setup();
    const context = { at: noon, mode: 'test', sandbox: true } as const;
    expect(action.check?.({ ...byDocument, documentDate: '2026-02-30' }, context)).toMatchObject([
      { pointer: '/documentDate' },
    ]);
    expect(action.check?.(byDocument, context)).toEqual([]);
  });
});

describe('einvoice.get', () => {
  it.each([
    ['IRN', (irn: string): GetInput => ({ irn: irn.toUpperCase() })],
    ['number', (): GetInput => byDocument],
  ])('reads the document back by its %s, signatures verified', async (_what, input) => {
    const { get, irn, receipt } = await setup();
    expect(resultOf(await get(input(irn)))).toMatchObject({
      irn,
      ackNo: receipt.ackNo,
      status: 'ACT',
      signedQRCode: receipt.signedQRCode,
      qr: { irn, documentNo: 'INV/26-27/00042' },
      warnings: [],
    });
  });

  it('reads a document that no job here registered, when the seller is named', async () => {
    const { get, irn } = await setup({ isNoted: false });
    expect(resultOf(await get({ irn, sellerGstin: seller }))).toMatchObject({
      irn,
      qr: { irn },
      warnings: [],
    });
  });

  it('shows that it was cancelled since', async () => {
    const { get, provider, call, irn } = await setup();
    doneWith(await provider.cancel(call, { irn, reason: '2', remarks: 'Wrong quantity' }));
    expect(resultOf(await get())).toMatchObject({ irn, status: 'CNL', warnings: [] });
  });

  it('shows nothing to another seller, and raises an alarm over the signed texts of another document', async () => {
    const other = await setup({ document: aBill({ invoiceNo: 'OTHER/1' }) });
    const strange = { ...other.runOf<unknown>({ irn: other.irn }), account: '27ZZZCQ0002B1ZL' };
    expect((await other.action.perform(strange)).kind).toBe('rejected');
    const theirs = doneWith(await other.provider.findByIrn(other.call, other.irn)) as IrpDocument;
    const { get } = await setup(
      {},
      { findByIrn: async (_call, irn) => ({ kind: 'done', result: { ...theirs, irn } }) },
    );
    const result = resultOf(await get());
    expect(result.qr).toBeNull();
    expect(codes(result)).toEqual(['signed_content_differs', 'signed_content_differs']);
  });

  it('takes no document under another IRN for the one that was asked for', async () => {
    const bundle = await setup();
    const { get } = await setup(
      {},
      {
        findByDocument: async () => {
          const found = doneWith(await bundle.provider.findByIrn(bundle.call, bundle.irn)) as IrpDocument;
          return { kind: 'done', result: { ...found, irn: 'cd'.repeat(32) } };
        },
      },
    );
    expect(refusedWith(await get(byDocument)).code).toBe('irn_mismatch');
  });

  it.each<Failed['kind']>(['transient', 'throttled', 'unauthorized', 'rejected'])(
    'hands on a failure that is %s',
    async (kind) => {
      const failed: Failed = { kind, failure: { code: 'x', message: 'Refused' } };
      const { get } = await setup({}, { findByIrn: async () => failed });
      expect(await get()).toEqual(failed);
    },
  );
});

describe('a document that the portal no longer shows', () => {
  const fourDays = 4 * 24 * hourMs;

  it.each([
    ['as it was', {}, 'ACT', ['from_receipt']],
    ['cancelled since', { cancelledAt: noon }, 'CNL', ['from_receipt']],
    ['void since', { voidedAt: noon }, 'ACT', ['from_receipt', 'irn_voided']],
  ] as [string, Partial<RegisteredInvoice>, string, string[]][])(
    'is answered from the receipt, %s',
    async (_what, changes, status, warnings) => {
      const { get, ledger, receipt, pass } = await setup();
      ledger.note(receipt, changes);
      pass(fourDays);
      const { warnings: _own, ...rest } = receipt;
      const result = resultOf(await get());
      expect(result).toMatchObject({ ...rest, status, recovered: true });
      expect(codes(result)).toEqual(warnings);
    },
  );

  it('is answered from the receipt also where the portal says that it holds none', async () => {
    const { get, receipt } = await setup({}, { findByDocument: async () => ({ kind: 'absent' }) });
    expect(resultOf(await get(byDocument))).toMatchObject({
      irn: receipt.irn,
      signedQRCode: receipt.signedQRCode,
    });
  });

  it('is refused with the way out where no receipt is kept', async () => {
    const { get, irn, pass } = await setup({ isNoted: false });
    pass(fourDays);
    expect(refusedWith(await get({ irn, sellerGstin: seller }))).toMatchObject({
      code: 'details_not_served',
      providerCode: '2283',
      hint: expect.stringMatching(/GST portal/) as string,
    });
    expect(refusedWith(await get({ irn: 'ab'.repeat(32), sellerGstin: seller })).code).toBe(
      'document_not_found',
    );
  });
});
