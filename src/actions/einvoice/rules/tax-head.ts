import { stateLabel } from '../../../domain/masters/states.js';
import type { Supply, SupplyKind } from './supply.js';

const centralTaxCodes: Readonly<Record<SupplyKind, string>> = {
  domestic: '2174',
  deemed_export: '2174',
  sez: '2237',
  export: '2180',
};

/** The IRP's code for CGST or SGST where IGST is due, and for IGST where they are. */
export const wrongHeadCode = (supply: Supply): string =>
  supply.interState ? centralTaxCodes[supply.kind] : '2172';

/** Why a supply bears IGST, or CGST and SGST, for messages. */
export const headReason = (supply: Supply): string => {
  if (supply.kind === 'sez') return 'supplies to an SEZ bear IGST only';
  if (supply.kind === 'export') return 'exports bear IGST only';
  if (!supply.interState) {
    return `seller and place of supply are both in ${stateLabel(supply.sellerState)}, so CGST and SGST are due`;
  }
  return supply.sellerState === supply.placeOfSupply
    ? 'this supply bears IGST within the state'
    : `the seller is in ${stateLabel(supply.sellerState)} and the place of supply is ${stateLabel(supply.placeOfSupply)}, so IGST is due`;
};
