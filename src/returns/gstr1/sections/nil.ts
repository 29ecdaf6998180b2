import { rupeesNumber } from '../../decimal.js';
import type { Sign } from '../amounts.js';
import type { UntaxedTreatment } from '../supply.js';
import type { Json } from './grouped-entries.js';

const supplyTypes = ['INTRB2B', 'INTRAB2B', 'INTRB2C', 'INTRAB2C'] as const;
type SupplyType = (typeof supplyTypes)[number];

/** Table 8: nil-rated, exempt and non-GST supplies, net of notes. */
export interface NilTable {
  add: (
    buyer: { isInterState: boolean; isRegistered: boolean },
    treatment: UntaxedTreatment,
    paise: bigint,
    sign: Sign,
  ) => void;
  /** All four rows, zero-filled; nothing when there were no such supplies. */
  toJson: () => { inv: Json[] } | null;
}

/** Makes an empty table. */
export const createNilTable = (): NilTable => {
  const rows = new Map<SupplyType, Record<UntaxedTreatment, bigint>>();
  return {
    add: ({ isInterState, isRegistered }, treatment, paise, sign) => {
      // INTR is inter-state, INTRA is intra-state.
      const type: SupplyType = `${isInterState ? 'INTR' : 'INTRA'}${isRegistered ? 'B2B' : 'B2C'}`;
      const row = rows.get(type) ?? { nil: 0n, exempt: 0n, non_gst: 0n };
      row[treatment] += sign * paise;
      rows.set(type, row);
    },
    toJson: () =>
      rows.size === 0
        ? null
        : { inv: supplyTypes.map((type) => ({ sply_ty: type, ...columnsOf(rows.get(type)) })) },
  };
};

const columnsOf = (row: Record<UntaxedTreatment, bigint> | undefined): Json => ({
  nil_amt: rupeesNumber(row?.nil ?? 0n),
  expt_amt: rupeesNumber(row?.exempt ?? 0n),
  ngsup_amt: rupeesNumber(row?.non_gst ?? 0n),
});
