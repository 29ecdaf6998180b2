import { indiaDate } from '../../../src/domain/india-time.js';
import { boltsInter, boltsIntra, demoInvoice, parties } from './demo-invoice.js';
import { roadTransport } from './road-transport.js';

/** How a case must end for the demo to be right. */
export type Expectation =
  | { end: 'succeeded'; recovered?: boolean }
  | { end: 'failed'; code: string }
  | { end: 'refused'; code: string };

/** A fault that the stand-in plays on this case's document. */
export interface DemoFault {
  kind: string;
  times: number;
  ms?: number;
}

export interface EinvoiceCase {
  title: string;
  input: Record<string, unknown>;
  expect: Expectation;
  faults?: DemoFault[];
  /** Sent once the others have ended. */
  later?: boolean;
}

const registered: Expectation = { end: 'succeeded' };
const withoutBuyerGstin = { buyerGstin: undefined, buyerState: undefined, buyerPincode: undefined };

const domesticCases = (): EinvoiceCase[] => [
  {
    title: 'within a state (CGST + SGST)',
    input: demoInvoice('D-101', { ...parties.bengaluru, items: [boltsIntra] }),
    expect: registered,
  },
  { title: 'between states (IGST)', input: demoInvoice('D-102'), expect: registered },
  {
    title: 'to an SEZ unit, IGST paid',
    input: demoInvoice('D-103', { supplyType: 'SEZWP' }),
    expect: registered,
  },
];

const specialCases = (): EinvoiceCase[] => [
  {
    title: 'export without payment of tax',
    input: demoInvoice('D-104', {
      ...withoutBuyerGstin,
      ...parties.boston,
      supplyType: 'EXPWOP',
      items: [{ ...boltsInter, igst: '0.00' }],
      total: '1255.00',
      export: { countryCode: 'US', currency: 'USD', totalInForeignCurrency: '15.00' },
    }),
    expect: registered,
  },
  {
    title: 'credit note',
    input: demoInvoice('D-105', {
      invoiceType: 'CRN',
      originalInvoice: { number: 'D-102', date: indiaDate(new Date()) },
    }),
    expect: registered,
  },
  {
    title: 'reverse charge',
    input: demoInvoice('D-106', { reverseCharge: true, total: undefined }),
    expect: registered,
  },
  {
    title: 'services',
    input: demoInvoice('D-107', {
      items: [
        {
          itemName: 'On-site fitting',
          hsn: '998719',
          isService: true,
          quantity: 1,
          unit: 'OTH',
          rate: '1500.00',
          amount: '1500.00',
          gstRate: 18,
          igst: '270.00',
        },
      ],
      total: '1770.00',
    }),
    expect: registered,
  },
  {
    title: 'goods with cess',
    input: demoInvoice('D-108', {
      items: [
        {
          itemName: 'Motor car, 1500 cc',
          hsn: '87032291',
          quantity: 1,
          unit: 'NOS',
          rate: '1000000.00',
          amount: '1000000.00',
          gstRate: 28,
          igst: '280000.00',
          cess: '170000.00',
        },
      ],
      total: '1450000.00',
    }),
    expect: registered,
  },
  {
    title: 'with an e-way bill',
    input: demoInvoice('D-109', { ewayBill: true, ...roadTransport }),
    expect: registered,
  },
];

const refusedCases = (): EinvoiceCase[] => [
  {
    title: 'a GSTIN with a wrong check digit',
    input: demoInvoice('D-201', { buyerGstin: '27ZZZCQ0002B1ZM' }),
    // The government's sandboxes hand out such GSTINs, so that here only the portal can tell; live it is refused at the door.
    expect: { end: 'failed', code: '3028' },
  },
  {
    title: 'IGST where CGST and SGST are due',
    input: demoInvoice('D-202', { ...parties.bengaluru }),
    expect: { end: 'refused', code: 'invalid_input' },
  },
  {
    title: 'a bill to a consumer (B2C)',
    input: demoInvoice('D-203', {
      supplyType: 'B2C',
      ...withoutBuyerGstin,
      buyerLegalName: 'Walk-in customer',
    }),
    expect: { end: 'refused', code: 'invalid_input' },
  },
];

const faultyCases = (): EinvoiceCase[] => [
  {
    title: 'the IRP times out after it has registered',
    input: demoInvoice('D-301'),
    expect: { end: 'succeeded', recovered: true },
    faults: [{ kind: 'hang_after_commit', times: 1, ms: 20_000 }],
  },
  {
    title: 'the connection breaks after registration',
    input: demoInvoice('D-302'),
    expect: { end: 'succeeded', recovered: true },
    faults: [{ kind: 'drop_after_commit', times: 1 }],
  },
  {
    title: 'the IRP is down twice, then well',
    input: demoInvoice('D-303'),
    expect: registered,
    faults: [{ kind: 'http_503_before', times: 2 }],
  },
  {
    title: 'the session has ended',
    input: demoInvoice('D-304'),
    expect: registered,
    later: true,
    faults: [{ kind: 'expired_token', times: 1 }],
  },
  {
    title: 'sent a second time under another key',
    input: demoInvoice('D-102'),
    expect: { end: 'succeeded', recovered: true },
    later: true,
  },
  {
    title: 'the same number for another sale',
    input: demoInvoice('D-102', {
      items: [{ ...boltsInter, quantity: 20, amount: '2510.00', igst: '451.80' }],
      total: '2961.80',
    }),
    expect: { end: 'failed', code: 'document_conflict' },
    later: true,
  },
];

/** One of everything: what goes well, what is refused with reasons, and what goes wrong on the way and ends well. */
export const einvoiceCases = (): EinvoiceCase[] => [
  ...domesticCases(),
  ...specialCases(),
  ...refusedCases(),
  ...faultyCases(),
];
