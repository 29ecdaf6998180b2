import { describe, expect, it, vi } from 'vitest';
import type { RegisteredInvoice } from '../../src/domain/registered-invoice.js';
import { createEwayBillGenerate } from '../../src/actions/ewaybill/ewaybill-generate.js';
import type { EwayBillInput } from '../../src/actions/ewaybill/eway-bill-input.js';
import { ewayBillResultSchema } from '../../src/actions/ewaybill/eway-bill-result.js';
import type { EwayBillResult } from '../../src/actions/ewaybill/eway-bill-result.js';
import type { Failed } from '../../src/domain/outcome.js';
import type { IrpProvider } from '../../src/providers/irp/irp-contract.js';
import { noon } from '../einvoice/einvoice-setup.js';
import {
  accountOf,
  aMovingBill,
  doneWith,
  hourMs,
  refusedWith,
  registeredSetup,
  seller,
} from '../einvoice/registered-setup.js';

const road = { transportMode: 'Road', vehicleNumber: 'KA-01-AB-1234', distance: 0 };

const setup = async (
  options: Parameters<typeof registeredSetup>[0] = {},
  answers: Partial<IrpProvider> = {},
) => {
  const bundle = await registeredSetup(options);
  const irp = { ...bundle.provider, ...answers };
  const action = createEwayBillGenerate({ irp, registered: bundle.ledger.registered });
  const input: EwayBillInput = { irn: bundle.irn, transport: road };
  const run = bundle.runOf(input);
  const changed = (changes: Partial<EwayBillInput>) => ({ ...run, input: { ...input, ...changes } });
  return {
    ...bundle,
    action,
    input,
    run,
    perform: (changes: Partial<EwayBillInput> = {}) => action.perform(changed(changes)),
    recover: () => action.recover!({ ...run, doubtSince: noon }),
    endBill: (irn: string) =>
      fetch(`${bundle.standIn.url}/stand-in/cancel-ewaybill`, {
        method: 'POST',
        body: JSON.stringify({ irn }),
      }),
  };
};

const receiptOf = (outcome: { kind: string }): EwayBillResult =>
  ewayBillResultSchema.parse(doneWith(outcome));
const failed = (kind: Failed['kind'], providerCode: string): Failed => ({
  kind,
  failure: { code: 'x', providerCode, message: 'Refused' },
});

describe('the declaration of ewaybill.generate', () => {
  it('has the IRN for its natural key, and the account of the registration', async () => {
    const { action, input, irn } = await setup();
    expect(action.naturalKey?.({ ...input, irn: irn.toUpperCase() })).toBe(irn);
    expect(await accountOf(action, input)).toEqual({ account: seller, provider: 'nic' });
    expect(action.events).toEqual({ succeeded: 'ewaybill.generated', failed: 'ewaybill.failed' });
    const example = action.input.parse(action.example);
    expect(action.check?.(example, { at: noon, mode: 'live', sandbox: false })).toEqual([]);
  });
});

describe('ewaybill.generate', () => {
  it('makes an e-way bill; the portal reckons the distance', async () => {
    const { perform } = await setup();
    const result = receiptOf(await perform());
    expect(result).toMatchObject({
      ewayBillNo: expect.stringMatching(/^\d{12}$/) as string,
      ewayBillDate: expect.stringMatching(/^2026-11-20T12:00.*\+05:30$/) as string,
      ewayBillValidUpto: expect.stringMatching(/^2026-11-2\dT23:59/) as string,
      recovered: false,
    });
    expect(result.distance).toBeGreaterThan(0);
    expect(result.warnings).toMatchObject([{ code: 'EWBPPD', pointer: '/transport' }]);
  });

  it('makes part A alone when only the transporter is named', async () => {
    const { perform } = await setup();
    const transport = { transporterId: '29ZZZCQ0008K1ZS', transporterName: 'Quick Carriers', distance: 980 };
    expect(receiptOf(await perform({ transport }))).toMatchObject({
      ewayBillValidUpto: null,
      recovered: false,
    });
  });

  it('spells the request as the portal wants it', async () => {
    const generateEwayBill = vi.fn<IrpProvider['generateEwayBill']>(async () => failed('transient', '503'));
    const { perform, irn } = await setup({}, { generateEwayBill });
    await perform({
      irn: irn.toUpperCase(),
      transport: {
        transportMode: 'rail',
        documentNo: ' RR-77 ',
        documentDate: '2026-11-20',
        distance: '1200',
      },
      dispatchFrom: {
        name: 'Store 2',
        address: 'Yard 4, Ring Road',
        city: 'Hosur',
        pincode: '635 109',
        state: 'Tamil Nadu',
      },
      shipTo: {
        gstin: 'urp',
        address: 'Gate 3, Port Trust Road',
        city: 'Chennai',
        pincode: 600001,
        state: '33',
      },
    });
    expect(generateEwayBill.mock.calls[0]?.[1]).toEqual({
      Irn: irn,
      Distance: 1200,
      TransMode: '2',
      TransDocNo: 'RR-77',
      TransDocDt: '20/11/2026',
      ExpShipDtls: {
        Gstin: 'URP',
        Addr1: 'Gate 3, Port Trust Road',
        Loc: 'Chennai',
        Pin: 600001,
        Stcd: '33',
      },
      DispDtls: { Nm: 'Store 2', Addr1: 'Yard 4, Ring Road', Loc: 'Hosur', Pin: 635109, Stcd: '33' },
    });
  });

  it('is done with the e-way bill that the invoice has already', async () => {
    const { perform, receipt } = await setup({ document: aMovingBill() });
    const outcome = await perform();
    expect(outcome).toMatchObject({ kind: 'done', recovered: true });
    expect(receiptOf(outcome)).toMatchObject({ ewayBillNo: receipt.ewayBillNo, recovered: true });
  });

  it.each<[string, Awaited<ReturnType<IrpProvider['findEwayBill']>>, string]>([
    ['does not show it', { kind: 'absent' }, 'rejected'],
    ['no longer serves it', failed('rejected', '2283'), 'rejected'],
    ['cannot be asked just now', failed('transient', '503'), 'unknown'],
  ])('after "exists" and a portal that %s, is %s', async (_what, found, kind) => {
    const { perform } = await setup(
      {},
      {
        generateEwayBill: async () => ({ kind: 'already', httpStatus: 200 }),
        findEwayBill: async () => found,
      },
    );
    expect((await perform()).kind).toBe(kind);
  });

  it.each<[string, Partial<RegisteredInvoice>, string]>([
    ['is cancelled', { cancelledAt: noon }, 'irn_not_active'],
    ['is void', { voidedAt: noon }, 'irn_voided'],
    ['is a credit note', { documentType: 'CRN' }, '4009'],
    ['is older than 180 days', { documentDate: '2026-05-23' }, 'eway_bill_too_late'],
  ])('asks nobody for a document that %s', async (_what, changes, code) => {
    const generateEwayBill = vi.fn<IrpProvider['generateEwayBill']>();
    const { perform, ledger, receipt } = await setup({}, { generateEwayBill });
    ledger.note(receipt, changes);
    expect(refusedWith(await perform()).code).toBe(code);
    expect(generateEwayBill).not.toHaveBeenCalled();
  });

  it('asks for a document that is 180 days old', async () => {
    const { perform, ledger, receipt } = await setup();
    ledger.note(receipt, { documentDate: '2026-05-24' });
    expect((await perform()).kind).toBe('done');
  });

  it("points at the caller's own fields", async () => {
    const fields = ['/EwbDtls/VehNo', '/EwbDtls', '/ShipDtls/Addr1', '/DocDtls'].map((pointer) => ({
      pointer,
      code: '4000',
      message: 'x',
    }));
    const refusal: Failed = { kind: 'rejected', failure: { code: '4000', message: 'x', fields } };
    const { perform } = await setup({}, { generateEwayBill: async () => refusal });
    expect(refusedWith(await perform()).fields?.map(({ pointer }) => pointer)).toEqual([
      '/transport/vehicleNumber',
      '/transport',
      '/shipTo',
      '',
    ]);
  });
});

describe('an e-way bill whose answer was lost', () => {
  it.each([
    ['before it was made', 'http_504_before_commit', 'absent'],
    ['after it was made', 'http_504_after_commit', 'done'],
    ['by a cut after it was made', 'drop_after_commit', 'done'],
    ['by a time-out after it was made', 'hang_after_commit', 'done'],
  ] as const)('%s is looked for', async (_when, kind, found) => {
    const { perform, recover, standIn, provider, call, irn } = await setup({ timeoutMs: 500 });
    standIn.faults.queue({ op: 'ewb_generate', kind, times: 1 });
    expect((await perform()).kind).toBe('unknown');
    const recovered = await recover();
    expect(recovered.kind).toBe(found);
    const last = receiptOf(recovered.kind === 'absent' ? await perform() : recovered);
    expect(last.recovered).toBe(found === 'done');
    expect(doneWith(await provider.findEwayBill(call, irn))).toMatchObject({ ewayBillNo: last.ewayBillNo });
  });

  it('counts as absent when the portal no longer serves it', async () => {
    const { recover } = await setup({}, { findEwayBill: async () => failed('rejected', '2283') });
    expect((await recover()).kind).toBe('absent');
  });
});

describe('a second job for the same IRN', () => {
  const twice = async (answers: Partial<IrpProvider> = {}) => {
    const bundle = await setup({}, answers);
    const earlier = receiptOf(await bundle.perform());
    bundle.ledger.noteBill(bundle.irn, earlier);
    return { ...bundle, earlier, adopt: () => bundle.action.adopt!(bundle.input, earlier, bundle.run) };
  };

  it('takes the e-way bill of the first while it stands', async () => {
    const { adopt, earlier } = await twice();
    expect(await adopt()).toMatchObject({
      kind: 'done',
      recovered: true,
      result: { ewayBillNo: earlier.ewayBillNo, recovered: true },
    });
  });

  it('makes the next one when the first has been cancelled', async () => {
    const { adopt, endBill, irn, earlier, pass } = await twice();
    await endBill(irn);
    pass(hourMs);
    const next = receiptOf(await adopt());
    expect(next.recovered).toBe(false);
    expect(next.ewayBillNo).not.toBe(earlier.ewayBillNo);
  });

  it('takes the receipt of the first when the portal no longer serves it', async () => {
    const { adopt, earlier } = await twice({ findEwayBill: async () => failed('rejected', '2283') });
    expect(receiptOf(await adopt())).toEqual({ ...earlier, recovered: true });
  });
});
