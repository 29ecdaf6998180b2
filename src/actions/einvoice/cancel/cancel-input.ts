import { z } from 'zod';
import type { CheckContext } from '../../../domain/action.js';
import type { Fault } from '../../../domain/outcome.js';
import { cancelReasons } from '../../../providers/irp/irp-contract.js';
import { choice, text } from '../input/field-rules.js';
import { plainText } from '../mapping/plain-text.js';
import { faultIf } from '../rules/fault.js';
import { checkSupplier, sellerGstinField } from '../supplier.js';
import type { NamesSupplier } from '../supplier.js';

/** An IRN in any case. */
export const irnField = text(64, 64, /^[0-9a-f]{64}$/i, 'hexadecimal').meta({
  description: 'Invoice Reference Number',
});

/** The input of `einvoice.cancel`. Source: NIC API docs, Cancel IRN v1.03. */
export const cancelInputSchema = z.strictObject({
  irn: irnField,
  cancelReason: choice(cancelReasons).meta({
    description: '1 duplicate, 2 data entry mistake, 3 order cancelled, 4 others',
  }),
  cancelRemarks: text(3, 100).meta({ description: 'Why, in words' }),
  sellerGstin: sellerGstinField,
});

/** What `einvoice.cancel` takes. */
export type CancelInput = z.infer<typeof cancelInputSchema>;

/** Faults of a cancellation that its schema cannot see. */
export const checkCancel = (
  input: NamesSupplier & { cancelRemarks: string },
  context: CheckContext,
): Fault[] => [
  ...checkSupplier(input, context),
  ...faultIf(
    plainText(input.cancelRemarks).length < 3,
    '/cancelRemarks',
    '5002',
    'The portal takes Latin letters, digits and signs alone: give at least three of them',
  ),
];
