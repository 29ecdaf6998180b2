import { describe, expect, it } from 'vitest';
import type { Done } from '../../src/domain/outcome.js';
import { createEinvoiceGenerate } from '../../src/actions/einvoice/einvoice-generate.js';
import { checkInvoice } from '../../src/actions/einvoice/check-invoice.js';
import { einvoiceInputSchema } from '../../src/actions/einvoice/input/einvoice-input.js';
import type { EinvoiceInput } from '../../src/actions/einvoice/input/einvoice-input.js';
import type { EinvoiceResult } from '../../src/actions/einvoice/einvoice-result.js';
import { setup as portal } from '../nic/nic-setup.js';
import { nothingRegistered } from './action-setup.js';
import { aBill, aRun, context, places, sample, sampleWarnings, samples } from './einvoice-setup.js';

/** The action in front of NIC's provider and its stand-in, over HTTP. */
const setup = async () => {
  const bundle = await portal();
  const action = createEinvoiceGenerate({ irp: bundle.provider, registered: nothingRegistered });
  const run = (input: EinvoiceInput, doubtSince: Date | null = null) =>
    aRun(input, { connection: bundle.connection, now: () => bundle.clock.now, doubtSince });
  const perform = (input: EinvoiceInput, doubtSince?: Date) => action.perform(run(input, doubtSince));
  return { ...bundle, action, run, perform };
};

const receipt = (outcome: { kind: string }): EinvoiceResult => (outcome as Done<EinvoiceResult>).result;

const expectedWarnings: Readonly<Record<string, string[]>> = {
  ...sampleWarnings,
  // The portal tells when it has filled in the distance of an e-way bill.
  'with-eway-bill': ['EWBPPD /ewayBill'],
};

describe('against the stand-in of NIC', () => {
  it('registers every sample, signatures verified', async () => {
    const { perform, standIn } = await setup();
    for (const [name, input] of samples('accepted')) {
      const outcome = await perform(input);
      expect(outcome, name).toMatchObject({
        kind: 'done',
        result: { status: 'ACT', recovered: false, qr: { documentDate: '2026-11-20' } },
      });
      const { qr, irn, warnings } = receipt(outcome);
      expect(qr?.irn, name).toBe(irn);
      expect(places(warnings), name).toEqual(expectedWarnings[name] ?? []);
    }
    expect(Object.values(standIn.register().registrationsByKey)).toEqual(samples('accepted').map(() => 1));
  });

  it('gives the e-way bill that was asked for', async () => {
    const { perform } = await setup();
    const { ewayBillNo, ewayBillDate } = receipt(await perform(sample('with-eway-bill')));
    expect(ewayBillNo).toMatch(/^\d{12}$/);
    expect(ewayBillDate).toMatch(/^2026-11-20T/);
  });

  it.each(samples('refused'))('needs no call to refuse the sample %s', (_name, input) => {
    const parsed = einvoiceInputSchema.safeParse(input);
    expect(
      parsed.success
        ? checkInvoice(parsed.data, { ...context, sandbox: false, mode: 'live' })
        : parsed.error.issues,
    ).not.toEqual([]);
  });

  it('recovers a document after its answer was lost, by look-up and by duplicate alike', async () => {
    const { action, perform, run, clock } = await setup();
    const first = receipt(await perform(aBill()));
    const found = await action.recover!(run(aBill(), clock.now));
    expect(receipt(found)).toMatchObject({
      irn: first.irn,
      signedQRCode: first.signedQRCode,
      recovered: true,
      warnings: [],
    });
    expect(receipt(await perform(aBill(), clock.now))).toMatchObject({
      irn: first.irn,
      recovered: true,
      warnings: [],
    });
    expect(await action.recover!(run(aBill({ invoiceNo: 'NONE/1' })))).toMatchObject({ kind: 'absent' });
  });

  it('refuses the number of another document', async () => {
    const { perform } = await setup();
    await perform(aBill());
    const outcome = await perform(aBill({ items: [{ hsn: '998719', rate: 5, gstRate: 18 }] }));
    expect(outcome).toMatchObject({
      kind: 'rejected',
      failure: { code: 'document_conflict', fields: [{ pointer: '/total' }] },
    });
  });

  it('is done without signed parts once the portal no longer serves them', async () => {
    const { perform, clock } = await setup();
    const first = receipt(await perform(aBill()));
    clock.now = new Date(clock.now.getTime() + 5 * 86_400_000);
    const later = receipt(await perform(aBill(), clock.now));
    expect(later).toMatchObject({
      irn: first.irn,
      ackNo: first.ackNo,
      signedInvoice: null,
      qr: null,
      recovered: true,
    });
    expect(places(later.warnings)).toEqual(['not_compared ']);
  });

  it('points at the field behind a refusal that only the register can give', async () => {
    const { perform, standIn } = await setup();
    await fetch(`${standIn.url}/stand-in/gstin`, {
      method: 'POST',
      body: JSON.stringify({ gstin: '27ZZZCQ0002B1ZL', status: 'cancelled', cancelledOn: '2026-01-01' }),
    });
    expect(await perform(aBill())).toMatchObject({ kind: 'rejected' });
    const { failure } = (await perform(aBill())) as { failure: { fields?: { pointer: string }[] } };
    expect(failure.fields?.map(({ pointer }) => pointer)).not.toContain('/BuyerDtls/Gstin');
    expect(failure.fields?.[0]?.pointer).toMatch(/^\/(buyerGstin|invoiceDate)$/);
  });
});
