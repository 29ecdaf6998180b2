import type { Fault } from '../../../domain/outcome.js';
import type { Inv01 } from '../../../providers/irp/inv01.js';
import { isCountryCode } from '../masters/countries.js';
import { isCurrency } from '../masters/currencies.js';
import { portPattern } from '../masters/ports.js';
import { abroad, otherTerritory, pinAbroad, stateOf } from '../../../domain/masters/states.js';
import { fault, faultIf } from './fault.js';
import type { Supply } from './supply.js';

/**
 * The rules on places: states, PIN codes, ports, countries. Whether a PIN lies in its state is a warning only, since the
 * public ranges overlap. Source: NIC API docs, Generate IRN v1.03, validations.
 */
export const checkPlaces = (invoice: Inv01, supply: Supply): Fault[] => [
  ...checkPlace('/SellerDtls', invoice.SellerDtls, '3039'),
  ...(supply.kind === 'export' ? checkPlaceAbroad(invoice) : checkIndianPlace(invoice)),
  ...(invoice.DispDtls ? checkPlace('/DispDtls', invoice.DispDtls, '2273') : []),
  ...(invoice.ShipDtls ? checkShipTo(invoice.ShipDtls) : []),
  ...checkExport(invoice),
];

function checkPlace(block: string, place: { Stcd: string; Pin?: number }, pinCode: string): Fault[] {
  return [
    ...checkState(`${block}/Stcd`, place.Stcd),
    ...faultIf(
      place.Pin === pinAbroad && place.Stcd !== otherTerritory,
      `${block}/Pin`,
      pinCode,
      'PIN 999999 stands for a place abroad: give the PIN code of the place',
    ),
  ];
}

/** Goods for abroad may be shipped to 999999 as long as no e-way bill is asked for; that has its own rule. */
function checkShipTo(place: { Stcd: string; Pin: number }): Fault[] {
  if (place.Pin !== pinAbroad) return checkPlace('/ShipDtls', place, '3039');
  return place.Stcd === abroad ? [] : checkState('/ShipDtls/Stcd', place.Stcd);
}

function checkState(pointer: string, code: string): Fault[] {
  return faultIf(
    stateOf(code) === undefined,
    pointer,
    '2200',
    'This is no state of India in use: give the name or the two-digit GST code of the state',
  );
}

function checkPlaceAbroad({ BuyerDtls }: Inv01): Fault[] {
  return [
    ...faultIf(
      BuyerDtls.Stcd !== abroad,
      '/BuyerDtls/Stcd',
      '2261',
      'The buyer of an export is abroad: state code 96',
    ),
    ...faultIf(
      BuyerDtls.Pos !== abroad,
      '/BuyerDtls/Pos',
      '2232',
      'The place of supply of an export is abroad: 96',
    ),
    ...faultIf(
      BuyerDtls.Pin !== pinAbroad,
      '/BuyerDtls/Pin',
      '3039',
      'The PIN code of a place abroad is 999999',
    ),
  ];
}

function checkIndianPlace({ BuyerDtls }: Inv01): Fault[] {
  return [
    ...checkPlace('/BuyerDtls', BuyerDtls, '3039'),
    ...faultIf(BuyerDtls.Pin === undefined, '/BuyerDtls/Pin', '2244', 'The PIN code of the buyer is needed'),
    ...(BuyerDtls.Pos === abroad
      ? [fault('/BuyerDtls/Pos', '2242', 'Place of supply 96 (abroad) is only for exports')]
      : checkState('/BuyerDtls/Pos', BuyerDtls.Pos)),
  ];
}

function checkExport({ ExpDtls, ItemList }: Inv01): Fault[] {
  const noCountry = 'This is no country code of ISO 3166, such as US or AE';
  return [
    ...(ExpDtls?.Port === undefined
      ? []
      : faultIf(
          !portPattern.test(ExpDtls.Port),
          '/ExpDtls/Port',
          '2201',
          'This is no port code such as INMAA1: correct it or leave it out',
        )),
    ...(ExpDtls?.CntCode === undefined
      ? []
      : faultIf(!isCountryCode(ExpDtls.CntCode), '/ExpDtls/CntCode', '2202', noCountry)),
    ...(ExpDtls?.ForCur === undefined
      ? []
      : faultIf(
          !isCurrency(ExpDtls.ForCur),
          '/ExpDtls/ForCur',
          '2203',
          'This is no currency code of ISO 4217, such as USD or AED',
        )),
    ...ItemList.flatMap((item, index) =>
      item.OrgCntry === undefined
        ? []
        : faultIf(!isCountryCode(item.OrgCntry), `/ItemList/${String(index)}/OrgCntry`, '2202', noCountry),
    ),
  ];
}
