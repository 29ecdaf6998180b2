import type { Inv01, Inv01Party } from '../../../providers/irp/inv01.js';
import type { Invoice } from '../input/invoice-schema.js';
import { countryName } from '../masters/countries.js';
import { abroad, pinAbroad, stateOf } from '../../../domain/masters/states.js';
import { emailAddress, phoneDigits } from './contact-details.js';
import { filled } from './filled.js';
import { cutText, plainText } from './plain-text.js';
import { present } from './present.js';
import { splitAddress } from './split-address.js';
import type { AddressLines } from './split-address.js';
import { partyStateCode, stateCodeOf } from './state-code-of.js';

/** A GSTIN as the portal writes it: trimmed, upper case. */
export const tidyGstin = (gstin: string): string => gstin.trim().toUpperCase();

const name = (text: string): string => cutText(plainText(text), 100);

/** A name that may be left out is left out when it is too short to be taken. */
const optionalName = (text: string | undefined): string | undefined => {
  const plain = name(text ?? '');
  return plain.length >= 3 ? plain : undefined;
};

/**
 * The lines of an address and `Loc`: the city, or the state's or country's name where the city has under 3 characters.
 */
const whereabouts = (address: string, city: string, fallback: string | undefined): Whereabouts => {
  const plain = cutText(plainText(city), 50);
  const Loc = plain.length >= 3 ? plain : cutText(fallback ?? plain, 50);
  return { ...splitAddress(address, Loc), Loc };
};

type Whereabouts = AddressLines & { Loc: string };

/** A PIN code as a number; its schema admits six digits, with a space at most. */
const pinNumber = (pincode: number | string): number => Number(String(pincode).replace(' ', ''));

/** The seller's block. */
export const mapSeller = (invoice: Invoice): Inv01['SellerDtls'] => {
  const gstin = tidyGstin(invoice.sellerGstin);
  const state = partyStateCode(invoice.sellerState, gstin);
  return present({
    Gstin: gstin,
    LglNm: name(invoice.sellerLegalName),
    TrdNm: optionalName(invoice.sellerTradeName),
    ...whereabouts(invoice.sellerAddress, invoice.sellerCity, stateOf(state)?.name),
    Pin: pinNumber(invoice.sellerPincode),
    Stcd: state,
    Ph: phoneDigits(invoice.sellerPhone),
    Em: emailAddress(invoice.sellerEmail),
  }) satisfies Inv01Party;
};

/** True when the buyer is abroad. */
export const isExport = (invoice: Invoice): boolean =>
  invoice.supplyType === 'EXPWP' || invoice.supplyType === 'EXPWOP';

/** The buyer's GSTIN as the portal writes it; `URP` when there is none. */
export const buyerGstinOf = (invoice: Invoice): string => tidyGstin(invoice.buyerGstin ?? '') || 'URP';

/**
 * The state code of the place of supply: what is given, else the state of the buyer; empty when what is given is no
 * state. Exports are supplied abroad, and a country's name given there says so too.
 */
export const placeOfSupplyOf = (invoice: Invoice): string => {
  const given = filled(invoice.placeOfSupply);
  if (isExport(invoice)) return stateCodeOf(given ?? '') ?? abroad;
  if (given !== undefined) return stateCodeOf(given) ?? '';
  const gstin = buyerGstinOf(invoice);
  return partyStateCode(undefined, gstin) || partyStateCode(invoice.buyerState, gstin);
};

/** The buyer's block; a buyer abroad gets the codes that stand for abroad. */
export const mapBuyer = (invoice: Invoice): Inv01['BuyerDtls'] => {
  const isAbroad = isExport(invoice);
  const gstin = buyerGstinOf(invoice);
  const state = isAbroad ? abroad : partyStateCode(invoice.buyerState, gstin);
  const country = countryName(invoice.export?.countryCode?.trim().toUpperCase() ?? '');
  const pincode = invoice.buyerPincode;
  return present({
    Gstin: gstin,
    LglNm: name(invoice.buyerLegalName),
    TrdNm: optionalName(invoice.buyerTradeName),
    Pos: placeOfSupplyOf(invoice),
    ...whereabouts(invoice.buyerAddress, invoice.buyerCity, isAbroad ? country : stateOf(state)?.name),
    Pin: isAbroad ? pinAbroad : pincode === undefined ? undefined : pinNumber(pincode),
    Stcd: state,
    Ph: phoneDigits(invoice.buyerPhone),
    Em: emailAddress(invoice.buyerEmail),
  });
};

/** Where goods leave from; absent when that is the seller's own address. */
export const mapDispatch = (invoice: Invoice, seller: Inv01['SellerDtls']): Inv01['DispDtls'] => {
  const from = invoice.dispatchFrom;
  if (!from) return undefined;
  const state = partyStateCode(from.state, undefined);
  const place = {
    Nm: name(filled(from.name) ?? invoice.sellerLegalName),
    ...whereabouts(from.address, from.city, stateOf(state)?.name),
    Pin: pinNumber(from.pincode),
    Stcd: state,
  };
  return place.Addr1 === seller.Addr1 && place.Pin === seller.Pin ? undefined : place;
};

/** Where goods go; absent when that is the buyer's address or the buyer's GSTIN, which the portal refuses there. */
export const mapShipTo = (invoice: Invoice, buyer: Inv01['BuyerDtls']): Inv01['ShipDtls'] => {
  const to = invoice.shipTo;
  if (!to) return undefined;
  const gstin = filled(to.gstin)?.toUpperCase();
  if (gstin !== undefined && gstin !== 'URP' && gstin === buyer.Gstin) return undefined;
  const state = partyStateCode(to.state, gstin);
  const place = present({
    Gstin: gstin,
    LglNm: name(filled(to.legalName) ?? invoice.buyerLegalName),
    TrdNm: optionalName(to.tradeName),
    ...whereabouts(to.address, to.city, stateOf(state)?.name),
    Pin: pinNumber(to.pincode),
    Stcd: state,
  });
  const isSamePlace = place.Addr1 === buyer.Addr1 && place.Pin === buyer.Pin;
  return isSamePlace && gstin === undefined ? undefined : place;
};
