import { expect, vi } from 'vitest';
import type { ActionDefinition } from '../../src/domain/action.js';
import type { Done, Failed } from '../../src/domain/outcome.js';
import type { IrpDocument, IrpDuplicate, IrpProvider } from '../../src/providers/irp/irp-contract.js';
import { createEinvoiceGenerate } from '../../src/actions/einvoice/einvoice-generate.js';
import { einvoiceResultSchema } from '../../src/actions/einvoice/einvoice-result.js';
import type { EinvoiceResult } from '../../src/actions/einvoice/einvoice-result.js';
import { computeIrn } from '../../src/actions/einvoice/irn.js';
import { toInv01 } from '../../src/actions/einvoice/to-inv01.js';
import { aBill, noon, today } from './einvoice-setup.js';
import { aPortal, registered } from './signing-portal.js';

export const portal = aPortal();
export const bill = aBill();
export const inv01 = toInv01(bill);
export const irn = computeIrn({
  gstin: '29ZZZCQ0001A1ZK',
  date: today,
  type: 'INV',
  number: 'INV/26-27/00042',
});
export const ours = registered(portal, inv01, irn);
export const done = (result: IrpDocument): Done<IrpDocument> => ({ kind: 'done', result });
export const duplicate = (changes: Partial<IrpDuplicate> = {}): IrpDuplicate => ({
  kind: 'duplicate',
  irn,
  ackNo: ours.ackNo,
  ackDate: ours.ackDate,
  httpStatus: 200,
  ...changes,
});
export const failed = (kind: Failed['kind'], code: string): Failed => ({
  kind,
  failure: { code, message: 'Refused' },
});
export const absent = { kind: 'absent' } as const;
export const noLongerServed: Failed = {
  kind: 'rejected',
  failure: { code: 'details_not_served', providerCode: '2283', message: 'Too old' },
};

/** A ledger that knows of no registration. */
export const nothingRegistered = { findByIrn: async () => null };

/** The action over a portal that answers as told; what is not told must not be asked. */
export const setup = (answers: Partial<IrpProvider> = {}, options: object = {}) => {
  const unasked = (name: string) => () => Promise.reject(new Error(`${name} was asked`));
  const irp = {
    name: 'nic',
    generate: vi.fn<IrpProvider['generate']>(unasked('generate')),
    findByDocument: vi.fn<IrpProvider['findByDocument']>(unasked('findByDocument')),
    findByIrn: vi.fn<IrpProvider['findByIrn']>(unasked('findByIrn')),
    cancel: vi.fn<IrpProvider['cancel']>(unasked('cancel')),
    generateEwayBill: vi.fn<IrpProvider['generateEwayBill']>(unasked('generateEwayBill')),
    findEwayBill: vi.fn<IrpProvider['findEwayBill']>(unasked('findEwayBill')),
    cancelEwayBill: vi.fn<IrpProvider['cancelEwayBill']>(unasked('cancelEwayBill')),
    findTaxpayer: vi.fn<IrpProvider['findTaxpayer']>(unasked('findTaxpayer')),
    rejectedIrns: vi.fn<IrpProvider['rejectedIrns']>(unasked('rejectedIrns')),
    renew: vi.fn<IrpProvider['renew']>(unasked('renew')),
    signingKeys: vi.fn<IrpProvider['signingKeys']>(async () => portal.keys),
    ...answers,
  };
  const action: ActionDefinition = createEinvoiceGenerate({
    irp,
    registered: nothingRegistered,
    clock: { now: () => noon },
    ...options,
  });
  return { irp, action };
};

export const resultOf = (outcome: { kind: string }): EinvoiceResult => {
  expect(outcome.kind).toBe('done');
  return einvoiceResultSchema.parse((outcome as Done<unknown>).result);
};
export const failureOf = (outcome: { kind: string }) => {
  expect(outcome.kind).toBe('rejected');
  return (outcome as Failed).failure;
};
export const codes = (result: EinvoiceResult): string[] => result.warnings.map(({ code }) => code);
