import { z } from 'zod';
import type { Done } from '../../domain/outcome.js';
import type { EwayBillOrder, IrpEwayBill } from '../../providers/irp/irp-contract.js';

const warning = z.strictObject({
  code: z.string().meta({ description: 'Stable word' }),
  message: z.string(),
  pointer: z.string().meta({ description: 'JSON pointer into the input; empty for the whole' }),
});

/** The receipt of an e-way bill. */
export const ewayBillResultSchema = z.strictObject({
  ewayBillNo: z.string(),
  ewayBillDate: z.string().nullable().meta({ description: 'ISO 8601 with offset' }),
  ewayBillValidUpto: z.string().nullable().meta({ description: 'Null while only part A is filled' }),
  distance: z.int().nullable().meta({
    description: 'Kilometres: as the portal reckoned them, else as asked; null when neither is known',
  }),
  warnings: z.array(warning),
  recovered: z.boolean().meta({ description: 'True when the e-way bill had been made before' }),
});

/** The receipt of an e-way bill. */
export type EwayBillResult = z.infer<typeof ewayBillResultSchema>;

/** An e-way bill of the portal as the job's receipt. */
export const ewayBillReceipt = (
  bill: IrpEwayBill,
  asked: EwayBillOrder,
  recovered: boolean,
): Done<EwayBillResult> => ({
  kind: 'done',
  recovered,
  result: {
    ewayBillNo: bill.ewayBillNo,
    ewayBillDate: bill.ewayBillDate,
    ewayBillValidUpto: bill.ewayBillValidUpto,
    distance: bill.distance ?? (recovered ? null : asked.Distance || null),
    warnings: bill.notices.map((notice) => ({ ...notice, pointer: '/transport' })),
    recovered,
  },
});
