import { describe, expect, it, vi } from 'vitest';
import {
  createEwayBillCancel,
  ewayBillCancelResultSchema,
} from '../../src/actions/ewaybill/ewaybill-cancel.js';
import type { EwayBillCancelResult } from '../../src/actions/ewaybill/ewaybill-cancel.js';
import type { EwayBillCancelInput } from '../../src/actions/ewaybill/eway-bill-input.js';
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

const setup = async (
  options: Parameters<typeof registeredSetup>[0] = {},
  answers: Partial<IrpProvider> = {},
) => {
  const bundle = await registeredSetup({ document: aMovingBill(), ...options });
  const irp = { ...bundle.provider, ...answers };
  const action = createEwayBillCancel({ irp, registered: bundle.ledger.registered });
  const ewayBillNo = bundle.receipt.ewayBillNo ?? '';
  const input: EwayBillCancelInput = { ewayBillNo, cancelReason: '2', cancelRemarks: 'Order cancelled' };
  const run = bundle.runOf(input);
  return {
    ...bundle,
    action,
    input,
    ewayBillNo,
    run,
    perform: (changes: Partial<EwayBillCancelInput> = {}) =>
      action.perform({ ...run, input: { ...input, ...changes } }),
    recover: () => action.recover!({ ...run, doubtSince: noon }),
    isActive: async () => (await bundle.provider.findEwayBill(bundle.call, bundle.irn)).kind === 'done',
  };
};

const receiptOf = (outcome: { kind: string }): EwayBillCancelResult =>
  ewayBillCancelResultSchema.parse(doneWith(outcome));
const failed = (kind: Failed['kind'], providerCode: string): Failed => ({
  kind,
  failure: { code: 'x', providerCode, message: 'Refused' },
});

describe('the declaration of ewaybill.cancel', () => {
  it('has the number for its natural key, and the account of who made it', async () => {
    const { action, input, ewayBillNo } = await setup();
    expect(action.naturalKey?.(input)).toBe(ewayBillNo);
    expect(await accountOf(action, input)).toEqual({ account: seller, provider: 'nic' });
    const unknown = { ...input, ewayBillNo: '999999999999' };
    expect(await accountOf(action, unknown)).toEqual({ account: null });
    expect(await accountOf(action, { ...unknown, sellerGstin: seller })).toEqual({ account: seller });
    expect(action.events.succeeded).toBe('ewaybill.cancelled');
    expect(action.input.safeParse(action.example).success).toBe(true);
  });

  it.each([
    ['a number that is none', { ewayBillNo: '12345' }],
    ['a remark over 50 characters', { cancelRemarks: 'x'.repeat(51) }],
    ['a reason that is not in the list', { cancelReason: '5' }],
  ])('refuses %s', async (_what, changes) => {
    const { action, input } = await setup();
    expect(action.input.safeParse(input).success).toBe(true);
    expect(action.input.safeParse({ ...input, ...changes }).success).toBe(false);
  });
});

describe('ewaybill.cancel', () => {
  it('cancels the e-way bill, after which its IRN can be cancelled', async () => {
    const { perform, ewayBillNo, isActive, provider, call, irn } = await setup();
    expect(receiptOf(await perform())).toEqual({
      ewayBillNo,
      cancelDate: expect.stringMatching(/^2026-11-20T12:00:00\+05:30$/) as string,
      recovered: false,
    });
    expect(await isActive()).toBe(false);
    expect((await provider.cancel(call, { irn, reason: '2', remarks: 'Wrong' })).kind).toBe('done');
  });

  it("hands the e-way bill system's own reason numbers on as they are", async () => {
    const cancelEwayBill = vi.fn<IrpProvider['cancelEwayBill']>(async () => failed('transient', '503'));
    const { perform, ewayBillNo } = await setup({}, { cancelEwayBill });
    await perform({ cancelReason: '3', cancelRemarks: 'Wrong PIN – typed twice' });
    const order = { ewayBillNo, reason: '3', remarks: 'Wrong PIN - typed twice' };
    expect(cancelEwayBill).toHaveBeenCalledExactlyOnceWith(expect.anything(), order);
  });

  it('calls up to five minutes before the 24 hours are over, and not after', async () => {
    const cancelEwayBill = vi.fn<IrpProvider['cancelEwayBill']>(async () => failed('transient', '503'));
    const { perform, pass } = await setup({}, { cancelEwayBill });
    pass(24 * hourMs - 5 * 60_000);
    expect((await perform()).kind).toBe('transient');
    pass(1_000);
    expect(refusedWith(await perform())).toMatchObject({ code: 'cancel_window_over', providerCode: '315' });
    expect(cancelEwayBill).toHaveBeenCalledTimes(1);
  });

  it('does not claim what it has not done: a bill that is not active is refused in plain words', async () => {
    const { perform } = await setup();
    await perform();
    expect(refusedWith(await perform())).toMatchObject({ code: 'eway_bill_not_active', providerCode: '312' });
  });

  it('needs to know the supplier', async () => {
    const { action, run } = await setup();
    expect(refusedWith(await action.perform({ ...run, account: null })).code).toBe('seller_unknown');
    expect(refusedWith(await action.recover!({ ...run, account: null })).code).toBe('seller_unknown');
  });
});

describe('a cancellation of an e-way bill whose answer was lost', () => {
  it.each([
    ['before it took effect', 'http_504_before_commit', true],
    ['after it took effect', 'http_504_after_commit', false],
    ['by a cut after it took effect', 'drop_after_commit', false],
    ['by a time-out after it took effect', 'hang_after_commit', false],
  ] as const)('%s is done in the end, once', async (_when, kind, stillActive) => {
    const { perform, recover, standIn, isActive, ewayBillNo } = await setup({ timeoutMs: 500 });
    standIn.faults.queue({ op: 'ewb_cancel', kind, times: 1 });
    expect((await perform()).kind).toBe('unknown');
    expect(await isActive()).toBe(stillActive);
    const result = receiptOf(await recover());
    expect(result).toMatchObject({ ewayBillNo, recovered: !stillActive });
    expect(result.cancelDate === null).toBe(!stillActive);
    expect(await isActive()).toBe(false);
  });

  it('is left to a person when the 24 hours are over', async () => {
    const { recover, pass } = await setup();
    pass(24 * hourMs + 60_000);
    expect(refusedWith(await recover())).toMatchObject({ code: 'cancel_unconfirmed', providerCode: '315' });
  });
});

it('a second job for a cancelled e-way bill takes the receipt of the first', async () => {
  const { action, input, run, ewayBillNo } = await setup();
  const earlier = { ewayBillNo, cancelDate: null, recovered: false };
  expect(await action.adopt!(input, earlier, run)).toMatchObject({
    kind: 'done',
    result: { recovered: true },
  });
});
