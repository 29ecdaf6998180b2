import { describe, expect, it, vi } from 'vitest';
import {
  createEinvoiceCancel,
  einvoiceCancelResultSchema,
} from '../../src/actions/einvoice/einvoice-cancel.js';
import type { EinvoiceCancelResult } from '../../src/actions/einvoice/einvoice-cancel.js';
import type { CancelInput } from '../../src/actions/einvoice/cancel/cancel-input.js';
import type { IrpDocument, IrpProvider } from '../../src/providers/irp/irp-contract.js';
import type { Failed } from '../../src/domain/outcome.js';
import { noon } from './einvoice-setup.js';
import {
  accountOf,
  aMovingBill,
  doneWith,
  hourMs,
  refusedWith,
  registeredSetup,
  seller,
} from './registered-setup.js';

const setup = async (
  options: Parameters<typeof registeredSetup>[0] = {},
  answers: Partial<IrpProvider> = {},
) => {
  const bundle = await registeredSetup(options);
  const irp = { ...bundle.provider, ...answers };
  const action = createEinvoiceCancel({ irp, registered: bundle.ledger.registered });
  const input: CancelInput = { irn: bundle.irn, cancelReason: '2', cancelRemarks: 'Wrong quantity' };
  const run = bundle.runOf(input);
  return {
    ...bundle,
    action,
    input,
    run,
    perform: (changes: Partial<CancelInput> = {}) =>
      action.perform({ ...run, input: { ...input, ...changes } }),
    recover: () => action.recover!({ ...run, doubtSince: noon }),
    status: async () =>
      (doneWith(await bundle.provider.findByIrn(bundle.call, bundle.irn)) as IrpDocument).status,
  };
};

const receiptOf = (outcome: { kind: string }): EinvoiceCancelResult =>
  einvoiceCancelResultSchema.parse(doneWith(outcome));
const failed = (kind: Failed['kind'], providerCode: string): Failed => ({
  kind,
  failure: { code: 'x', providerCode, message: 'Refused' },
});

describe('the declaration of einvoice.cancel', () => {
  it('has one natural key for an IRN, whatever the case', async () => {
    const { action, input, irn } = await setup();
    expect(action.naturalKey?.({ ...input, irn: irn.toUpperCase() })).toBe(irn);
    expect(action.events).toEqual({ succeeded: 'einvoice.cancelled', failed: 'einvoice.cancel_failed' });
    expect(action.input.safeParse(action.example).success).toBe(true);
  });

  it('concerns the seller and the provider of the registration, or the seller that is named', async () => {
    const { action, input, irn } = await setup();
    expect(await accountOf(action, { ...input, irn: irn.toUpperCase() })).toEqual({
      account: seller,
      provider: 'nic',
    });
    const unknown = { ...input, irn: 'ab'.repeat(32) };
    expect(await accountOf(action, unknown)).toEqual({ account: null });
    expect(await accountOf(action, { ...unknown, sellerGstin: ` ${seller.toLowerCase()}` })).toEqual({
      account: seller,
    });
  });

  it.each([
    ['a remark that is too short', { cancelRemarks: 'no' }],
    ['a remark that is too long', { cancelRemarks: 'x'.repeat(101) }],
    ['a quote in the remark', { cancelRemarks: 'the "wrong" one' }],
    ['a backslash in the remark', { cancelRemarks: 'wrong \\ wrong' }],
    ['a reason that is not in the list', { cancelReason: '5' }],
    ['an IRN that is none', { irn: 'zz' }],
    ['an unknown field', { remarks: 'x' }],
  ])('refuses %s', async (_what, changes) => {
    const { action, input } = await setup();
    expect(action.input.safeParse(input).success).toBe(true);
    expect(action.input.safeParse({ ...input, ...changes }).success).toBe(false);
  });

  it('refuses what would reach the portal empty, and a misspelt supplier', async () => {
    const { action, input } = await setup();
    const live = { at: noon, mode: 'live', sandbox: false } as const;
    expect(action.check?.(input, live)).toEqual([]);
    const faulty = { ...input, cancelRemarks: 'गलत मात्रा', sellerGstin: '29ZZZCQ0001A1ZA' };
    expect(action.check?.(faulty, live).map(({ pointer }) => pointer)).toEqual([
      '/sellerGstin',
      '/cancelRemarks',
    ]);
  });
});

describe('einvoice.cancel', () => {
  it('cancels the document at the portal', async () => {
    const { perform, irn, status } = await setup();
    expect(receiptOf(await perform({ irn: irn.toUpperCase() }))).toEqual({
      irn,
      cancelDate: '2026-11-20T12:00:00+05:30',
      recovered: false,
    });
    expect(await status()).toBe('CNL');
  });

  it('needs to know the supplier, and will not act for another one', async () => {
    const { action, run, perform } = await setup();
    expect(refusedWith(await action.perform({ ...run, account: null }))).toMatchObject({
      code: 'seller_unknown',
      fields: [{ pointer: '/sellerGstin' }],
    });
    expect(refusedWith(await perform({ sellerGstin: '27ZZZCQ0002B1ZL' }))).toMatchObject({
      code: 'seller_differs',
      fields: [{ pointer: '/sellerGstin' }],
    });
  });

  it('calls up to five minutes before the 24 hours are over, and not after', async () => {
    const cancel = vi.fn<IrpProvider['cancel']>(async () => failed('transient', '503'));
    const { perform, pass } = await setup({}, { cancel });
    pass(24 * hourMs - 5 * 60_000);
    expect((await perform()).kind).toBe('transient');
    pass(1_000);
    expect(refusedWith(await perform())).toMatchObject({
      code: 'cancel_window_over',
      providerCode: '2270',
      message: expect.stringMatching(/2026-11-20 12:00 IST.*2026-11-21 12:00 IST/) as string,
      hint: expect.stringMatching(/credit note/) as string,
    });
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  it('leaves the 24 hours to the portal where the registration is not known here', async () => {
    const { perform, pass } = await setup({ isNoted: false });
    pass(24 * hourMs + 60_000);
    expect(refusedWith(await perform())).toMatchObject({ code: 'cancel_window_over', providerCode: '2270' });
  });

  it('names the e-way bill that is in the way', async () => {
    const { perform, receipt } = await setup({ document: aMovingBill() });
    const failure = refusedWith(await perform());
    expect(failure).toMatchObject({ code: 'active_eway_bill', providerCode: '2230' });
    expect(failure.message).toContain(receipt.ewayBillNo);
    expect(failure.hint).toContain('ewaybill.cancel');
  });

  it.each<Failed['kind']>(['rejected', 'unknown'])(
    'knows an e-way bill behind 4002 that is %s',
    async (kind) => {
      const { perform } = await setup({}, { cancel: async () => failed(kind, '4002') });
      expect(refusedWith(await perform())).toMatchObject({ code: 'active_eway_bill', providerCode: '4002' });
    },
  );

  it('says where else to look for an IRN that the portal does not hold', async () => {
    const { perform } = await setup();
    expect(refusedWith(await perform({ irn: 'ab'.repeat(32) }))).toMatchObject({
      code: 'irn_not_found',
      providerCode: '2148',
      hint: expect.stringMatching(/IRP/) as string,
    });
  });

  it('is done when it was cancelled by other hands, and does not make up when', async () => {
    const { perform } = await setup();
    await perform();
    const outcome = await perform();
    expect(outcome).toMatchObject({ kind: 'done', recovered: true });
    expect(receiptOf(outcome)).toMatchObject({ cancelDate: null, recovered: true });
  });

  it.each<[string, Awaited<ReturnType<IrpProvider['findByIrn']>>, string]>([
    ['no longer holds it', { kind: 'absent' }, 'done'],
    ['no longer shows it', failed('rejected', '2283'), 'done'],
    ['cannot be asked just now', failed('transient', '503'), 'unknown'],
    ['throttles', failed('throttled', '429'), 'throttled'],
  ])('after "not active" and a portal that %s, is %s', async (_what, found, kind) => {
    const answers = {
      cancel: async () => ({ kind: 'already', httpStatus: 200 }) as const,
      findByIrn: async () => found,
    };
    const { perform } = await setup({}, answers);
    expect((await perform()).kind).toBe(kind);
  });

  it('does not believe "not active" of a document that is shown as active', async () => {
    const { perform } = await setup({}, { cancel: async () => ({ kind: 'already', httpStatus: 200 }) });
    expect((await perform()).kind).toBe('unknown');
  });
});

describe('a cancellation whose answer was lost', () => {
  it.each([
    ['before it took effect', 'http_504_before_commit', 'absent', 'ACT'],
    ['after it took effect', 'http_504_after_commit', 'done', 'CNL'],
    ['by a cut after it took effect', 'drop_after_commit', 'done', 'CNL'],
    ['by a time-out after it took effect', 'hang_after_commit', 'done', 'CNL'],
  ] as const)('%s is looked for', async (_when, kind, found, standing) => {
    const { perform, recover, standIn, status } = await setup({ timeoutMs: 500 });
    standIn.faults.queue({ op: 'cancel', kind, times: 1 });
    expect((await perform()).kind).toBe('unknown');
    expect(await status()).toBe(standing);
    const recovered = await recover();
    expect(recovered.kind).toBe(found);
    const last = recovered.kind === 'absent' ? await perform() : recovered;
    expect(receiptOf(last).recovered).toBe(found === 'done');
    expect(await status()).toBe('CNL');
  });

  it('is left to a person once the portal no longer shows the document', async () => {
    const { recover, pass } = await setup();
    pass(4 * 24 * hourMs);
    expect(refusedWith(await recover()).code).toBe('cancel_unconfirmed');
  });

  it('is left to a person when the portal has forgotten the document and the 24 hours are over', async () => {
    const { recover, pass } = await setup({}, { findByIrn: async () => ({ kind: 'absent' }) });
    expect((await recover()).kind).toBe('absent');
    pass(24 * hourMs);
    expect(refusedWith(await recover()).code).toBe('cancel_unconfirmed');
  });
});

it('a second job for a cancelled IRN takes the receipt of the first', async () => {
  const { action, input, run, irn } = await setup();
  const earlier = { irn, cancelDate: '2026-11-20T12:00:00+05:30', recovered: false };
  expect(await action.adopt!(input, earlier, run)).toEqual({
    kind: 'done',
    recovered: true,
    result: { ...earlier, recovered: true },
  });
});

it('the session that is renewed is that of the supplier', async () => {
  const renew = vi.fn<IrpProvider['renew']>(async () => ({ kind: 'done', result: null }));
  const { action, run } = await setup({}, { renew });
  expect(await action.renew!(run)).toEqual({ kind: 'done', result: null });
  expect(renew).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ gstin: seller }));
});
