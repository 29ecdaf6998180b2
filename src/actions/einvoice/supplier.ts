import type { AccountOf, ActionRun, CheckContext } from '../../domain/action.js';
import { isGstin } from '../../domain/gstin.js';
import type { Done, Failed, Fault } from '../../domain/outcome.js';
import type { IrpCall, IrpProvider } from '../../providers/irp/irp-contract.js';
import { text } from './input/field-rules.js';
import { tidyGstin } from './mapping/map-parties.js';
import { fault, faultIf } from './rules/fault.js';
import { isSandboxed } from './rules/invoice-context.js';

/** Input of an action on a registered document: the supplier may be named. */
export interface NamesSupplier {
  sellerGstin?: string | undefined;
}

/** The field `sellerGstin` of such an input. */
export const sellerGstinField = text(15, 15, /^\s*[0-9A-Za-z]+\s*$/, 'letters and digits')
  .optional()
  .meta({
    description:
      'GSTIN of the supplier; only needed when the document was not registered by a job of this tenant',
  });

/** A misspelt supplier. Sandboxes hand out GSTINs whose check digit is wrong. */
export const checkSupplier = ({ sellerGstin }: NamesSupplier, context: CheckContext): Fault[] =>
  faultIf(
    sellerGstin !== undefined && !isSandboxed(context) && !isGstin(tidyGstin(sellerGstin)),
    '/sellerGstin',
    '3028',
    'This GSTIN does not exist: its last character does not fit the others. Look for a misspelt character',
  );

/** The supplier's account and the way by which the document went: as the ledger knows them, else as the input says. */
export const supplierOf = (
  input: NamesSupplier,
  known: { sellerGstin: string | null; provider: string | null } | null,
): AccountOf => ({
  account: known?.sellerGstin ?? (input.sellerGstin === undefined ? null : tidyGstin(input.sellerGstin)),
  ...(known?.provider && { provider: known.provider }),
});

/** A call on the supplier's account; `rejected` when no supplier is known, or the input names another one. */
export const supplierCall = (run: ActionRun<NamesSupplier>): IrpCall | Failed => {
  const { tenantId, connection, signal, account, input } = run;
  if (account === null) return sellerUnknown;
  if (input.sellerGstin !== undefined && tidyGstin(input.sellerGstin) !== account) return sellerDiffers;
  return { tenantId, connection, signal, gstin: account };
};

/** Renews the session of the supplier's account. */
export const renewSupplier = async (
  run: ActionRun<NamesSupplier>,
  irp: IrpProvider,
): Promise<Done<null> | Failed> => {
  const call = supplierCall(run);
  return 'kind' in call ? call : irp.renew(call);
};

const rejectedAtSeller = (code: string, message: string, hint: string): Failed => ({
  kind: 'rejected',
  failure: { code, message, hint, fields: [fault('/sellerGstin', code, hint)] },
});

const sellerUnknown = rejectedAtSeller(
  'seller_unknown',
  'No job of this account has registered this document, so the supplier whose login to use is not known',
  'Give the GSTIN of the supplier in sellerGstin.',
);

const sellerDiffers = rejectedAtSeller(
  'seller_differs',
  'The document was registered by another supplier than the one named',
  'Leave sellerGstin out, or give that of the document.',
);
