import type { Failed, Failure } from '../../../domain/outcome.js';
import type { RegisteredInvoice } from '../../../domain/registered-invoice.js';

/** The IRN has an e-way bill, which must end first. */
export const activeEwayBill = (failure: Failure, known: RegisteredInvoice | null): Failed => {
  const ours = known?.ewayBillCancelledAt === null ? known.ewayBillNo : null;
  const bill = ours === null ? 'its e-way bill' : `e-way bill ${ours}`;
  return {
    kind: 'rejected',
    failure: {
      ...withoutFields(failure),
      code: 'active_eway_bill',
      message: `The IRN cannot be cancelled: ${ours === null ? 'it has an active e-way bill' : `${bill} is active`}`,
      hint: `Cancel ${bill} with ewaybill.cancel first, then retry this job; both have 24 hours.`,
    },
  };
};

/** The IRP that was asked does not hold the IRN; another one may. */
export const heldElsewhere = (failure: Failure): Failed => ({
  kind: 'rejected',
  failure: {
    ...withoutFields(failure),
    code: 'irn_not_found',
    message: 'The portal that was asked does not hold this IRN',
    hint: 'Cancel it at the portal (IRP) that registered it, with the connection of that provider; if that is this one, compare the IRN with the receipt.',
  },
});

/** A first request may have cancelled it, and the portal no longer shows whether it did. */
export const cancelUnconfirmed: Failed = {
  kind: 'rejected',
  failure: {
    code: 'cancel_unconfirmed',
    message: 'Whether the cancellation took effect is not known, and the portal no longer shows the document',
    hint: 'Look the IRN up on the GST portal: if it is still active, issue a credit note.',
  },
};

/** The IRP says "not active" of a document that it shows as active. */
export const notYetCancelled: Failed = {
  kind: 'unknown',
  failure: {
    code: 'cancel_unconfirmed',
    message: 'The portal says that the IRN is not active, and shows the document as active',
  },
};

const withoutFields = ({ fields: _, ...failure }: Failure): Failure => failure;
