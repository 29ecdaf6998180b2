import { hasGstinShape, isGstin } from '../../../domain/gstin.js';
import type { Fault } from '../../../domain/outcome.js';
import type { Inv01 } from '../../../providers/irp/inv01.js';
import { stateLabel } from '../../../domain/masters/states.js';
import { fault, faultIf } from './fault.js';
import { isSandboxed } from './invoice-context.js';
import type { InvoiceContext } from './invoice-context.js';
import type { Supply } from './supply.js';

/** The rules on who sells to whom under which charge. Source: NIC API docs, Generate IRN v1.03, validations. */
export const checkParties = (invoice: Inv01, supply: Supply, context: InvoiceContext): Fault[] => [
  ...(isSandboxed(context) ? [] : checkDigits(invoice)),
  ...checkSeller(invoice),
  ...(supply.kind === 'export' ? checkForeignBuyer(invoice) : checkIndianBuyer(invoice, supply)),
  ...checkCharge(supply),
];

/** Where a GSTIN of the document is misspelt, as its check digit shows: pointers into INV-01. Transporters' ids may fail it. */
export const misspeltGstins = ({ TranDtls, SellerDtls, BuyerDtls, ShipDtls }: Inv01): string[] => {
  const given: [string, string | undefined][] = [
    ['/TranDtls/EcmGstin', TranDtls.EcmGstin],
    ['/SellerDtls/Gstin', SellerDtls.Gstin],
    ['/BuyerDtls/Gstin', BuyerDtls.Gstin],
    ['/ShipDtls/Gstin', ShipDtls?.Gstin],
  ];
  return given.flatMap(([pointer, gstin = 'URP']) =>
    hasGstinShape(gstin) && !isGstin(gstin) ? [pointer] : [],
  );
};

function checkDigits(invoice: Inv01): Fault[] {
  return misspeltGstins(invoice).map((pointer) =>
    fault(
      pointer,
      '3028',
      'This GSTIN does not exist: its last character does not fit the others. Look for a misspelt character',
    ),
  );
}

function checkSeller({ SellerDtls, TranDtls }: Inv01): Fault[] {
  return [
    ...faultIf(
      SellerDtls.Gstin.slice(0, 2) !== SellerDtls.Stcd,
      '/SellerDtls/Stcd',
      '2258',
      () =>
        `The seller's GSTIN is of state ${SellerDtls.Gstin.slice(0, 2)}, but the state given is ${stateLabel(SellerDtls.Stcd)}: one of the two is wrong`,
    ),
    // An e-commerce operator's registration has C in position 14.
    ...faultIf(
      TranDtls.EcmGstin !== undefined && TranDtls.EcmGstin.charAt(13) !== 'C',
      '/TranDtls/EcmGstin',
      '2169',
      'This is not the GSTIN of an e-commerce operator (14th character C); leave it out unless an operator uploads',
    ),
  ];
}

function checkForeignBuyer({ BuyerDtls }: Inv01): Fault[] {
  return faultIf(
    BuyerDtls.Gstin !== 'URP',
    '/BuyerDtls/Gstin',
    '2248',
    'The buyer of an export has no GSTIN: leave it out, or choose another supply type',
  );
}

function checkIndianBuyer({ BuyerDtls, SellerDtls }: Inv01, { kind }: Supply): Fault[] {
  if (BuyerDtls.Gstin === 'URP') {
    const code = kind === 'deemed_export' ? '2171' : '2212';
    return [
      fault(
        '/BuyerDtls/Gstin',
        code,
        'This supply type needs the GSTIN of the buyer; a bill to a buyer without GSTIN is B2C',
      ),
    ];
  }
  return [
    ...faultIf(
      BuyerDtls.Gstin === SellerDtls.Gstin,
      '/BuyerDtls/Gstin',
      '2211',
      'Seller and buyer have the same GSTIN: such a transfer is not reported',
    ),
    ...faultIf(
      hasGstinShape(BuyerDtls.Gstin) && BuyerDtls.Gstin.slice(0, 2) !== BuyerDtls.Stcd,
      '/BuyerDtls/Stcd',
      '2265',
      () =>
        `The buyer's GSTIN is of state ${BuyerDtls.Gstin.slice(0, 2)}, but the state given is ${stateLabel(BuyerDtls.Stcd)}: one of the two is wrong`,
    ),
  ];
}

function checkCharge(supply: Supply): Fault[] {
  const { kind, reverseCharge, igstOnIntra, sellerState, placeOfSupply } = supply;
  return [
    ...faultIf(
      reverseCharge && kind !== 'domestic' && kind !== 'sez',
      '/TranDtls/RegRev',
      '2162',
      'Reverse charge is only for B2B and SEZ supplies',
    ),
    ...faultIf(
      igstOnIntra && (kind === 'export' || kind === 'sez'),
      '/TranDtls/IgstOnIntra',
      '2263',
      'IGST on an intra-state supply is not for exports and SEZ: these bear IGST anyhow, leave the mark out',
    ),
    ...faultIf(
      igstOnIntra && sellerState !== placeOfSupply,
      '/TranDtls/IgstOnIntra',
      '2262',
      'Seller and place of supply are in two states, so IGST is due anyhow: leave the mark out',
    ),
    ...faultIf(
      igstOnIntra && !reverseCharge,
      '/TranDtls/IgstOnIntra',
      '2294',
      'IGST on an intra-state supply needs reverse charge',
    ),
  ];
}
