import { indiaDate } from '../../../domain/india-time.js';
import type { Fault } from '../../../domain/outcome.js';
import type { Inv01 } from '../../../providers/irp/inv01.js';
import { daysBetween, fromSlashDate } from '../document-date.js';
import { ewayBillMaxAgeDays } from '../masters/dated-rules.js';
import { pinAbroad } from '../../../domain/masters/states.js';
import { fault, faultIf } from './fault.js';
import type { InvoiceContext } from './invoice-context.js';
import type { Supply } from './supply.js';

type EwayBill = NonNullable<Inv01['EwbDtls']>;

/** Code of a transport group that does not fit together; the public lists have no number of its own for each rider. */
const unfit = 'eway_bill_transport';

/**
 * The riders of an e-way bill asked for with the invoice. The IRP would register the invoice and only leave the e-way
 * bill out; whoever asks for one wants to know before. Source: NIC API docs, Generate IRN v1.03 and E-way bill by IRN.
 */
export const checkEwayBill = (invoice: Inv01, supply: Supply, context: InvoiceContext): Fault[] => {
  const bill = invoice.EwbDtls;
  if (!bill) return [];
  return [
    ...checkSubject(invoice, context),
    ...checkDelivery(invoice, supply, bill),
    ...checkTransport(bill),
  ];
};

function checkSubject(invoice: Inv01, context: InvoiceContext): Fault[] {
  const date = fromSlashDate(invoice.DocDtls.Dt);
  const today = indiaDate(context.at);
  const mostDays = ewayBillMaxAgeDays(today);
  return [
    ...faultIf(
      invoice.DocDtls.Typ !== 'INV',
      '/EwbDtls',
      '4009',
      'An e-way bill can be made for invoices only: do not ask for one with a note',
    ),
    ...faultIf(
      invoice.ItemList.every((item) => item.IsServc === 'Y'),
      '/EwbDtls',
      '4010',
      'An e-way bill is for goods, and all lines are services: do not ask for one',
    ),
    ...faultIf(
      date !== null && mostDays !== null && daysBetween(date, today) > mostDays,
      '/EwbDtls',
      'eway_bill_too_late',
      () => `A document older than ${String(mostDays)} days gets no e-way bill: do not ask for one`,
    ),
  ];
}

function checkDelivery(invoice: Inv01, supply: Supply, bill: EwayBill): Fault[] {
  const from = invoice.DispDtls?.Pin ?? invoice.SellerDtls.Pin;
  const to = invoice.ShipDtls?.Pin ?? invoice.BuyerDtls.Pin;
  return [
    ...(supply.kind === 'export' && !invoice.ShipDtls
      ? [
          fault(
            '/ShipDtls',
            '2236',
            'An e-way bill for an export needs the Indian port of exit as the ship-to address',
          ),
        ]
      : faultIf(
          to === pinAbroad,
          invoice.ShipDtls ? '/ShipDtls/Pin' : '/BuyerDtls/Pin',
          '4033',
          'An e-way bill ends in India: give the PIN code of the place there, for an export that of the port of exit',
        )),
    ...faultIf(
      from === to && !(bill.Distance >= 1 && bill.Distance <= 100),
      '/EwbDtls/Distance',
      '4029',
      'Within one PIN code the portal knows no distance: give 1 to 100 km',
    ),
  ];
}

function checkTransport(bill: EwayBill): Fault[] {
  const vehicle = bill.VehNo !== undefined;
  const document = bill.TransDocNo !== undefined && bill.TransDocDt !== undefined;
  const anyDocument = bill.TransDocNo !== undefined || bill.TransDocDt !== undefined;
  switch (bill.TransMode) {
    case '1':
      return [
        ...faultIf(!vehicle, '/EwbDtls/VehNo', unfit, 'Transport by road needs the vehicle number'),
        ...faultIf(
          vehicle && bill.VehType === undefined,
          '/EwbDtls/VehType',
          unfit,
          'The vehicle needs its type, R or O',
        ),
        ...faultIf(
          anyDocument,
          '/EwbDtls/TransDocNo',
          unfit,
          'Transport by road takes no transport document: leave it out',
        ),
      ];
    case '2':
    case '3':
      return [
        ...faultIf(
          !document,
          '/EwbDtls/TransDocNo',
          unfit,
          'Transport by rail or air needs number and date of the transport document',
        ),
        ...faultIf(
          vehicle,
          '/EwbDtls/VehNo',
          unfit,
          'Transport by rail or air takes no vehicle: leave it out',
        ),
      ];
    case '4':
      return [
        ...faultIf(
          !vehicle && !document,
          '/EwbDtls/TransDocNo',
          unfit,
          'Transport by ship needs a transport document (number and date) or a vehicle',
        ),
        ...faultIf(
          vehicle && bill.VehType !== 'O',
          '/EwbDtls/VehType',
          unfit,
          'Transport by ship needs vehicle type O',
        ),
      ];
    case undefined:
      return [
        ...faultIf(
          bill.TransId === undefined,
          '/EwbDtls/TransId',
          unfit,
          'Give the transporter, or the mode of transport with its details',
        ),
        ...faultIf(
          vehicle || anyDocument,
          '/EwbDtls/TransMode',
          unfit,
          'Vehicle and transport document need the mode of transport',
        ),
      ];
    default:
      return [fault('/EwbDtls/TransMode', unfit, 'The mode of transport is road, rail, air or ship')];
  }
}
