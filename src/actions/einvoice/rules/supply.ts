import type { SupplyType } from '../../../providers/irp/inv01.js';

/** The kinds of supply that the rules tell apart. */
export const supplyKinds = ['domestic', 'sez', 'export', 'deemed_export'] as const;
/** What a supply type says about the recipient. */
export type SupplyKind = (typeof supplyKinds)[number];

const kindOf: Readonly<Record<SupplyType, SupplyKind>> = {
  B2B: 'domestic',
  SEZWP: 'sez',
  SEZWOP: 'sez',
  EXPWP: 'export',
  EXPWOP: 'export',
  DEXP: 'deemed_export',
};

/** What decides the tax head of a document. */
export interface SupplyFacts {
  supplyType: SupplyType;
  sellerGstin: string;
  /** Two digits each. */
  sellerState: string;
  placeOfSupply: string;
  reverseCharge: boolean;
  igstOnIntra: boolean;
}

/** How a document is taxed. */
export interface Supply extends SupplyFacts {
  kind: SupplyKind;
  /** True: IGST alone; false: CGST and SGST in equal halves. */
  interState: boolean;
  /** Without payment of tax: IGST 0 is right at any rate. */
  withoutPayment: boolean;
}

/**
 * Seller's state against place of supply decides, not the buyer's address; SEZ, exports and the supplies of an SEZ
 * developer are always inter-state. Source: NIC API docs, Generate IRN v1.03, validations; IGST Act, sections 7 and 8.
 */
export const supplyOf = (facts: SupplyFacts, sezDeveloperGstins: readonly string[] = []): Supply => {
  const kind = kindOf[facts.supplyType];
  return {
    supplyType: facts.supplyType,
    sellerGstin: facts.sellerGstin,
    sellerState: facts.sellerState,
    placeOfSupply: facts.placeOfSupply,
    reverseCharge: facts.reverseCharge,
    igstOnIntra: facts.igstOnIntra,
    kind,
    interState:
      facts.sellerState !== facts.placeOfSupply ||
      kind === 'sez' ||
      kind === 'export' ||
      facts.igstOnIntra ||
      sezDeveloperGstins.includes(facts.sellerGstin),
    withoutPayment: facts.supplyType === 'SEZWOP' || facts.supplyType === 'EXPWOP',
  };
};
