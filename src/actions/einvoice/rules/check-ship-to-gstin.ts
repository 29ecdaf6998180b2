import { indiaDate } from '../../../domain/india-time.js';
import type { Fault } from '../../../domain/outcome.js';
import type { Inv01 } from '../../../providers/irp/inv01.js';
import { shipToGstinFrom } from '../masters/dated-rules.js';
import { stateLabel } from '../../../domain/masters/states.js';
import { faultIf } from './fault.js';
import type { InvoiceContext } from './invoice-context.js';

/** The rules on the GSTIN of a ship-to place, where they are switched on. Source: GSTN advisory, 17 June 2026. */
export const checkShipToGstin = (
  { ShipDtls, BuyerDtls, EwbDtls }: Inv01,
  { at, rules }: InvoiceContext,
): Fault[] => {
  if (!ShipDtls || rules?.shipToGstin !== true || indiaDate(at) < shipToGstinFrom) return [];
  const { Gstin, Stcd } = ShipDtls;
  if (Gstin === undefined) {
    return faultIf(
      EwbDtls !== undefined,
      '/ShipDtls/Gstin',
      '5002',
      'With an e-way bill the ship-to place needs its GSTIN: give it, or URP for one without registration',
    );
  }
  if (Gstin === 'URP') return [];
  return [
    ...faultIf(
      Gstin === BuyerDtls.Gstin,
      '/ShipDtls/Gstin',
      '2323',
      "The ship-to GSTIN is the buyer's own: leave the ship-to place out",
    ),
    ...faultIf(
      Gstin.slice(0, 2) !== Stcd,
      '/ShipDtls/Stcd',
      '2325',
      () =>
        `The ship-to GSTIN is of state ${Gstin.slice(0, 2)}, but the place is in ${stateLabel(Stcd)}: one of the two is wrong`,
    ),
  ];
};
