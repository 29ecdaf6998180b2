import { fix } from './irp-code.js';
import type { IrpCode, IrpCodes } from './irp-code.js';

const sync = (message: string, hint: string, at?: string): IrpCode => ({
  ...fix(message, hint, at),
  class: 'sync',
});

const buyer = '/BuyerDtls/Gstin';
const seller = '/SellerDtls/Gstin';
const pos = '/BuyerDtls/Pos';
const operator = fix(
  'The GSTIN of the e-commerce operator is missing, wrong or not wanted here',
  'Give the GSTIN under which the operator collects tax at source, or leave it out.',
  '/TranDtls/EcmGstin',
);
const urp = fix(
  'URP (unregistered person) is used where a GSTIN must stand, or the reverse',
  'Use URP for exports only; every other recipient needs its GSTIN.',
  buyer,
);
const noSupplier = fix("The supplier's GSTIN is missing or wrong", 'Give the GSTIN of the supplier.', seller);
const supplyType = fix(
  'The type of supply does not fit the parties or the place of supply',
  'Check supply type, GSTINs, state codes and place of supply against each other.',
  '/TranDtls/SupTyp',
);
const pin = fix('The PIN code is unknown or lies in another state', 'Correct PIN code or state.');
const stateOfGstin = 'The first two digits of a GSTIN are its state code; make them agree.';
const block = fix(
  'Dispatch and ship-to details do not go together with this supply',
  'Give both in full, or leave out what equals the addresses of the parties.',
  '/ShipDtls',
);
const outsideSpan = sync(
  'The document date lies outside the time in which a GSTIN was registered',
  'Check the registration of supplier and recipient on the GST portal.',
  buyer,
);
const igstOnIntra = fix(
  'IGST on a supply within one state is claimed where it is not allowed',
  'It is for supplies within one state only, never for exports and SEZ.',
  '/TranDtls/IgstOnIntra',
);

/** Who sells to whom, where, and under which charge (NIC error code list, INV). */
export const partyCodes: IrpCodes = {
  '2155': noSupplier,
  '2159': fix('The reverse charge flag is wrong', 'Use Y or N.', '/TranDtls/RegRev'),
  '2162': fix('Reverse charge is not allowed for this type of supply', 'Use N.', '/TranDtls/RegRev'),
  '2169': operator,
  '2171': urp,
  '2178': pin,
  '2190': supplyType,
  '2195': operator,
  '2196': supplyType,
  '2197': operator,
  '2198': block,
  '2200': fix('The state code is unknown', 'Use the two-digit GST state code.'),
  '2201': fix('The port code is unknown', 'Use the six-character ICEGATE code.', '/ExpDtls/Port'),
  '2202': fix('The country code is unknown', 'Use the two-letter country code.', '/ExpDtls/CntCode'),
  '2203': fix('The currency code is unknown', 'Use the three-letter currency code.', '/ExpDtls/ForCur'),
  '2204': block,
  '2205': block,
  '2206': block,
  '2207': block,
  '2208': supplyType,
  '2209': block,
  '2211': fix('Supplier and recipient have the same GSTIN', 'Such a movement is not reportable.', buyer),
  '2212': urp,
  '2213': noSupplier,
  '2214': noSupplier,
  '2224': operator,
  '2229': supplyType,
  '2231': fix('The supplier is an SEZ unit, which does not register invoices', undefined, seller),
  '2232': fix('The place of supply of an export must be 96', undefined, pos),
  '2236': block,
  '2242': fix('Place of supply 96 is for exports only', 'Give the state of supply.', pos),
  '2243': supplyType,
  '2244': fix("The recipient's PIN code is missing", undefined, '/BuyerDtls/Pin'),
  '2245': block,
  '2246': fix('The recipient is in an SEZ', 'Use supply type SEZWP or SEZWOP.', '/TranDtls/SupTyp'),
  '2247': fix('The recipient is not in an SEZ', 'Use supply type B2B.', '/TranDtls/SupTyp'),
  '2248': fix('The recipient of an export must be URP', undefined, buyer),
  '2249': block,
  '2258': fix("The supplier's GSTIN and state code differ", stateOfGstin, '/SellerDtls/Stcd'),
  '2259': fix('A GSTIN and its state code differ', stateOfGstin),
  '2260': fix('A state code is wrong', stateOfGstin),
  '2261': fix('The state code of the recipient of an export must be 96', undefined, '/BuyerDtls/Stcd'),
  '2262': igstOnIntra,
  '2263': igstOnIntra,
  '2265': fix("The recipient's GSTIN and state code differ", stateOfGstin, '/BuyerDtls/Stcd'),
  '2273': fix('PIN code 999999 is not allowed for dispatch', 'Give an Indian PIN code.', '/DispDtls/Pin'),
  '2294': fix('IGST on a supply within one state needs reverse charge', undefined, '/TranDtls/RegRev'),
  '2323': fix('Ship-to and bill-to GSTIN are the same', 'Leave out the ship-to details.', '/ShipDtls/Gstin'),
  '2324': fix('The ship-to details were given with the IRN and cannot be replaced', undefined, '/ShipDtls'),
  '2325': fix('The ship-to GSTIN and state code differ', stateOfGstin, '/ShipDtls/Stcd'),
  '3001': fix('The IRP has no data for this GSTIN', 'Check the GSTIN on the GST portal.'),
  '3028': sync('The IRP does not know a GSTIN of this document', 'Check it on the GST portal.', buyer),
  '3029': sync('A GSTIN of this document is inactive or cancelled', 'Check it on the GST portal.', buyer),
  '3038': pin,
  '3039': pin,
  '3042': pin,
  '3074': outsideSpan,
  '3075': outsideSpan,
  '3076': outsideSpan,
  '3077': outsideSpan,
  '3078': outsideSpan,
  '3079': outsideSpan,
};
