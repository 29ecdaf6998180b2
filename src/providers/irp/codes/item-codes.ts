import { fix } from './irp-code.js';
import type { IrpCodes } from './irp-code.js';

const taxHead = 'Within one state charge CGST and SGST, else IGST; check the place of supply.';
const sum = 'Each total must be the sum over the items; the IRP allows one rupee.';
const rate = 'Tax is taxable value × rate; CGST and SGST are half of it each.';
const totals = (what: string, field: string) =>
  fix(`${what} is not the sum over the items`, sum, `/ValDtls/${field}`);
const arithmetic = fix('An amount does not follow from the others', sum);

const igst = '/ItemList/*/IgstAmt';
const cgst = '/ItemList/*/CgstAmt';
const hsn = fix('The HSN code is unknown', 'Use a 6 or 8 digit code of the GST master.', '/ItemList/*/HsnCd');
const gstRate = fix('The GST rate is not in the master', 'Use a rate in force.', '/ItemList/*/GstRt');

/** Items, tax and totals (NIC error code list, INV). */
export const itemCodes: IrpCodes = {
  '2172': fix('IGST is charged on a supply within one state', taxHead, igst),
  '2173': fix('There are too many items', 'A document has at most 1000 items.', '/ItemList'),
  '2174': fix('CGST and SGST are charged on a supply between states', taxHead, cgst),
  '2176': hsn,
  '2177': fix('The unit is unknown', 'Use a unit quantity code (UQC).', '/ItemList/*/Unit'),
  '2179': gstRate,
  '2180': fix('CGST and SGST are charged on an export', 'Exports bear IGST or no tax.', cgst),
  '2181': fix('The tax does not fit the type of supply', taxHead, '/ItemList/*'),
  '2182': totals('The total taxable value', 'AssVal'),
  '2183': totals('The total SGST', 'SgstVal'),
  '2184': totals('The total CGST', 'CgstVal'),
  '2185': totals('The total IGST', 'IgstVal'),
  '2186': totals('The total cess', 'CesVal'),
  '2187': totals('The total state cess', 'StCesVal'),
  '2188': arithmetic,
  '2189': fix(
    'The invoice value does not follow from items, discount, other charges and rounding',
    sum,
    '/ValDtls/TotInvVal',
  ),
  '2192': fix('The gross amount is not quantity × price', undefined, '/ItemList/*/TotAmt'),
  '2193': fix('The taxable value is not gross amount less discount', undefined, '/ItemList/*/AssAmt'),
  '2194': fix('The item total does not follow from value and taxes', undefined, '/ItemList/*/TotItemVal'),
  '2199': hsn,
  '2220': fix('The discount is not below the invoice value', undefined, '/ValDtls/Discount'),
  '2227': fix('CGST and SGST of an item differ', rate, cgst),
  '2228': fix('There are no items', 'A document has at least one item.', '/ItemList'),
  '2233': fix('Two items have the same serial number', undefined, '/ItemList'),
  '2234': fix('CGST and SGST do not follow from value and rate', rate, cgst),
  '2235': fix('IGST does not follow from value and rate', rate, igst),
  '2237': fix('CGST and SGST are charged on a supply to an SEZ', 'SEZ supplies bear IGST or none.', cgst),
  '2238': fix('The quantity is missing', 'Goods need a quantity.', '/ItemList/*/Qty'),
  '2239': fix('The unit is missing', 'Goods need a unit.', '/ItemList/*/Unit'),
  '2240': gstRate,
  '2241': fix('The tax does not fit the type of supply', taxHead, '/ItemList/*'),
  '2264': fix("The items' other charges are not the document's", undefined, '/ValDtls/OthChrg'),
  '2266': fix('Cess does not follow from value and cess rate', undefined, '/ItemList/*/CesAmt'),
  '2267': fix('State cess does not follow from value and rate', undefined, '/ItemList/*/StateCesAmt'),
  '2304': hsn,
};
