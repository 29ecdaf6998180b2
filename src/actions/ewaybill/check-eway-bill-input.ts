import type { CheckContext } from '../../domain/action.js';
import type { Fault } from '../../domain/outcome.js';
import type { EwayBillOrder } from '../../providers/irp/irp-contract.js';
import { isRealDate } from '../einvoice/document-date.js';
import { stateCodeOf } from '../einvoice/mapping/state-code-of.js';
import { pinAbroad } from '../../domain/masters/states.js';
import { faultIf } from '../einvoice/rules/fault.js';
import { checkSupplier } from '../einvoice/supplier.js';
import type { EwayBillInput } from './eway-bill-input.js';
import { ewayBillOrder } from './eway-bill-order.js';

/** Code of a transport group that does not fit together; the public lists have no number for each rider. */
const unfit = 'eway_bill_transport';

/** Everything that the portal would refuse in the request, as far as the request alone shows it, all at once. */
export const checkEwayBillInput = (input: EwayBillInput, context: CheckContext): Fault[] => {
  const order = ewayBillOrder(input);
  return [
    ...checkSupplier(input, context),
    ...checkPlaces(input, order),
    ...faultIf(
      input.transport.documentDate !== undefined && !isRealDate(input.transport.documentDate),
      '/transport/documentDate',
      unfit,
      'There is no such day',
    ),
    ...checkTransport(order),
  ];
};

function checkPlaces(input: EwayBillInput, order: EwayBillOrder): Fault[] {
  const [from, to] = [order.DispDtls?.Pin, order.ExpShipDtls?.Pin];
  const states = (['dispatchFrom', 'shipTo'] as const).flatMap((place) =>
    faultIf(
      input[place] !== undefined && stateCodeOf(input[place].state) === null,
      `/${place}/state`,
      '2200',
      'This is no state of India: give its name or its two-digit GST code',
    ),
  );
  return [
    ...states,
    ...faultIf(
      from === pinAbroad,
      '/dispatchFrom/pincode',
      '4036',
      'An e-way bill begins in India: give the PIN code of the place there',
    ),
    ...faultIf(
      to === pinAbroad,
      '/shipTo/pincode',
      '4033',
      'An e-way bill ends in India: give the PIN code of the place there, for an export that of the port of exit',
    ),
    ...faultIf(
      from !== undefined && from === to && !(order.Distance >= 1 && order.Distance <= 100),
      '/transport/distance',
      '4029',
      'Within one PIN code the portal knows no distance: give 1 to 100 km',
    ),
  ];
}

const at = (field: string): string => `/transport/${field}`;

/** Which details go with which mode of transport. */
function checkTransport(order: EwayBillOrder): Fault[] {
  const vehicle = order.VehNo !== undefined;
  const document = order.TransDocNo !== undefined && order.TransDocDt !== undefined;
  const anyDocument = order.TransDocNo !== undefined || order.TransDocDt !== undefined;
  const rule = (broken: boolean, field: string, words: string) => faultIf(broken, at(field), unfit, words);
  switch (order.TransMode) {
    case '1':
      return [
        ...rule(!vehicle, 'vehicleNumber', 'Transport by road needs the vehicle number'),
        ...rule(anyDocument, 'documentNo', 'Transport by road takes no transport document: leave it out'),
      ];
    case '2':
    case '3':
      return [
        ...rule(!document, 'documentNo', 'Transport by rail or air needs number and date of its document'),
        ...rule(vehicle, 'vehicleNumber', 'Transport by rail or air takes no vehicle: leave it out'),
      ];
    case '4':
      return [
        ...rule(
          !vehicle && !document,
          'documentNo',
          'Transport by ship needs a document with its date, or a vehicle',
        ),
        ...rule(vehicle && order.VehType !== 'O', 'vehicleType', 'Transport by ship needs vehicle type O'),
      ];
    default:
      return [
        ...rule(
          order.TransId === undefined,
          'transporterId',
          'Give the transporter, or the mode of transport with its details',
        ),
        ...rule(
          vehicle || anyDocument,
          'transportMode',
          'Vehicle and transport document need the mode of transport',
        ),
      ];
  }
}
