import type { EwayBillOrder } from '../../providers/irp/irp-contract.js';
import type { Inv01Place } from '../../providers/irp/inv01.js';
import type { Invoice } from '../einvoice/input/invoice-schema.js';
import { mapEwayBill } from '../einvoice/mapping/map-eway-bill.js';
import { filled } from '../einvoice/mapping/filled.js';
import { tidyGstin } from '../einvoice/mapping/map-parties.js';
import { cutText, plainText } from '../einvoice/mapping/plain-text.js';
import { present } from '../einvoice/mapping/present.js';
import { splitAddress } from '../einvoice/mapping/split-address.js';
import { partyStateCode } from '../einvoice/mapping/state-code-of.js';
import { stateOf } from '../../domain/masters/states.js';
import type { EwayBillInput } from './eway-bill-input.js';

/** The request for an e-way bill as NIC spells it. Source: NIC API docs, E-way bill by IRN v1.03. */
export const ewayBillOrder = ({ irn, transport, dispatchFrom, shipTo }: EwayBillInput): EwayBillOrder => {
  const { documentNo, documentDate, ...own } = transport;
  const asked = {
    ewayBill: true,
    ...own,
    transportDocumentNo: documentNo,
    transportDocumentDate: documentDate,
  };
  // Of an invoice the mapping reads the transport alone.
  const block = mapEwayBill(asked as unknown as Invoice);
  return present({
    Irn: irn.toLowerCase(),
    Distance: 0,
    ...block,
    ExpShipDtls:
      shipTo &&
      present({
        ...placeOf(shipTo),
        Gstin: filled(shipTo.gstin) && tidyGstin(shipTo.gstin ?? ''),
        TrdNm: longEnough(shipTo.tradeName),
      }),
    DispDtls: dispatchFrom && { Nm: cutText(plainText(dispatchFrom.name), 100), ...placeOf(dispatchFrom) },
  });
};

type Place = Pick<NonNullable<EwayBillInput['shipTo']>, 'address' | 'city' | 'pincode' | 'state'>;

const placeOf = ({ address, city, pincode, state }: Place): Inv01Place => {
  const code = partyStateCode(state, undefined);
  const Loc = longEnough(city) ?? cutText(stateOf(code)?.name ?? plainText(city), 50);
  return {
    ...splitAddress(address, Loc),
    Loc: cutText(Loc, 50),
    Pin: Number(String(pincode).replace(' ', '')),
    Stcd: code,
  };
};

const longEnough = (text: string | undefined): string | undefined => {
  const plain = cutText(plainText(text ?? ''), 100);
  return plain.length >= 3 ? plain : undefined;
};

/** Where each field of the request comes from, for the pointers of a refusal. */
export const orderSources: Readonly<Record<string, string>> = {
  '/SellerDtls/Gstin': '/sellerGstin',
  '/EwbDtls': '/transport',
  '/EwbDtls/TransId': '/transport/transporterId',
  '/EwbDtls/TransName': '/transport/transporterName',
  '/EwbDtls/TransMode': '/transport/transportMode',
  '/EwbDtls/Distance': '/transport/distance',
  '/EwbDtls/TransDocNo': '/transport/documentNo',
  '/EwbDtls/TransDocDt': '/transport/documentDate',
  '/EwbDtls/VehNo': '/transport/vehicleNumber',
  '/EwbDtls/VehType': '/transport/vehicleType',
  '/DispDtls': '/dispatchFrom',
  '/DispDtls/Pin': '/dispatchFrom/pincode',
  '/DispDtls/Stcd': '/dispatchFrom/state',
  '/ShipDtls': '/shipTo',
  '/ShipDtls/Gstin': '/shipTo/gstin',
  '/ShipDtls/Pin': '/shipTo/pincode',
  '/ShipDtls/Stcd': '/shipTo/state',
};
