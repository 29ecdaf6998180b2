import { dayAfterPeriod } from '../../../../src/returns/calendar/period.js';
import type { BillingDocument, Gstr1Input } from '../../../../src/returns/gstr1/billing-document.js';
import { demoBook, type DemoBook, type Sold } from './demo-book.js';
import { buyers, onlineMarket } from './demo-gstin.js';

/** Tool makers of Karnataka, with one of everything in their month. */
export const busyMonth = (gstin: string, period: string): Gstr1Input => {
  const book = demoBook(gstin, period);
  const { day, number } = book;
  return {
    gstin,
    period,
    aato: '34000000.00',
    documents: [...toBusinesses(book), ...zeroRated(book), ...toConsumers(book), ...notes(book)],
    advances: [
      { receipt: number('RV', 21), date: day(25), pos: '29', rate: 18, gross: '23600.00' },
      {
        receipt: number('RV', 17),
        date: dayAfterPeriod(period, -1, 19),
        pos: '27',
        rate: 18,
        gross: '11800.00',
        adjustments: [{ date: day(9), gross: '5900.00' }],
      },
    ],
    series: [
      {
        nature: 1,
        first: number('KT', 411),
        last: number('KT', 419),
        numbers_used: 9,
        cancelled: [number('KT', 419)],
      },
      { nature: 1, first: number('RT', 1201), last: number('RT', 1205), numbers_used: 5 },
      { nature: 4, first: number('DN', 7), last: number('DN', 7), numbers_used: 1 },
      { nature: 5, first: number('CN', 31), last: number('CN', 32), numbers_used: 2 },
    ],
  };
};

const spanners = (taxable: number, qty: number): Sold => ({
  hsn: '8204',
  uqc: 'NOS',
  qty,
  taxable,
  rate: 18,
});
const firstAid = (taxable: number, qty: number): Sold => ({ hsn: '3005', uqc: 'BOX', qty, taxable, rate: 5 });
const fitting = (taxable: number): Sold => ({ hsn: '998719', taxable, rate: 18 });
const millet = (taxable: number, qty: number): Sold => ({
  hsn: '1008',
  uqc: 'KGS',
  qty,
  taxable,
  rate: 0,
  treatment: 'exempt',
});

const invoice = { type: 'invoice' } as const;

const toBusinesses = ({ bill, number }: DemoBook): BillingDocument[] => [
  bill({
    ...invoice,
    number: number('KT', 411),
    day: 3,
    customer: buyers.mumbai,
    pos: '27',
    sold: [spanners(84_000, 600), firstAid(6_000, 40)],
  }),
  bill({
    ...invoice,
    number: number('KT', 412),
    day: 4,
    customer: buyers.bengaluru,
    pos: '29',
    sold: [spanners(42_500, 300), millet(4_000, 100)],
  }),
  bill({
    ...invoice,
    number: number('KT', 413),
    day: 6,
    customer: buyers.bengaluru,
    pos: '29',
    reverse_charge: true,
    sold: [{ hsn: '996511', taxable: 18_000, rate: 5 }],
  }),
  bill({
    ...invoice,
    number: number('KT', 418),
    day: 14,
    customer: buyers.exporter,
    pos: '33',
    sold: [spanners(40_000, 280)],
  }),
  bill({
    ...invoice,
    number: number('KT', 419),
    day: 24,
    status: 'cancelled',
    customer: buyers.mumbai,
    pos: '27',
    sold: [spanners(10_000, 70)],
  }),
];

const zeroRated = ({ bill, number, day }: DemoBook): BillingDocument[] => [
  bill({
    ...invoice,
    number: number('KT', 414),
    day: 8,
    customer: buyers.sezUnit,
    pos: '29',
    with_payment: true,
    sold: [{ ...spanners(1_00_000, 700), treatment: 'zero_rated' }],
  }),
  bill({
    ...invoice,
    number: number('KT', 415),
    day: 9,
    customer: buyers.sezUnit,
    pos: '29',
    with_payment: false,
    sold: [{ ...spanners(60_000, 420), rate: 0, treatment: 'zero_rated' }],
  }),
  bill({
    ...invoice,
    number: number('KT', 416),
    day: 11,
    customer: buyers.abroad,
    pos: '96',
    with_payment: true,
    shipping: { port: 'INMAA1', number: '4417052', date: day(12) },
    sold: [{ ...spanners(5_00_000, 3_600), treatment: 'zero_rated' }],
  }),
  bill({
    ...invoice,
    number: number('KT', 417),
    day: 12,
    customer: buyers.abroad,
    pos: '96',
    with_payment: false,
    sold: [{ ...fitting(2_50_000), rate: 0, treatment: 'zero_rated' }],
  }),
];

const toConsumers = ({ bill, number }: DemoBook): BillingDocument[] => [
  bill({
    ...invoice,
    number: number('RT', 1201),
    day: 5,
    customer: buyers.consumer,
    pos: '29',
    sold: [spanners(1_500, 10)],
  }),
  bill({
    ...invoice,
    number: number('RT', 1202),
    day: 7,
    customer: buyers.consumer,
    pos: '33',
    sold: [spanners(12_000, 84), firstAid(800, 5)],
  }),
  bill({
    ...invoice,
    number: number('RT', 1203),
    day: 15,
    customer: buyers.consumer,
    pos: '27',
    sold: [spanners(1_20_000, 840)],
  }),
  bill({
    ...invoice,
    number: number('RT', 1204),
    day: 16,
    customer: buyers.consumer,
    pos: '29',
    sold: [millet(1_900, 50)],
  }),
  bill({
    ...invoice,
    number: number('RT', 1205),
    day: 17,
    customer: buyers.consumer,
    pos: '29',
    ecommerce: { gstin: onlineMarket, section: '52' },
    sold: [spanners(3_000, 20)],
  }),
];

const notes = ({ bill, number, day }: DemoBook): BillingDocument[] => [
  bill({
    type: 'credit_note',
    number: number('CN', 31),
    day: 20,
    customer: buyers.mumbai,
    pos: '27',
    original: { number: number('KT', 411), date: day(3), value: '105420.00' },
    sold: [spanners(7_000, 50)],
  }),
  bill({
    type: 'credit_note',
    number: number('CN', 32),
    day: 22,
    customer: buyers.consumer,
    pos: '27',
    original: { number: number('RT', 1203), date: day(15), value: '141600.00' },
    sold: [spanners(10_000, 70)],
  }),
  bill({
    type: 'debit_note',
    number: number('DN', 7),
    day: 23,
    customer: buyers.bengaluru,
    pos: '29',
    original: { number: number('KT', 412), date: day(4), value: '54150.00' },
    sold: [spanners(1_000, 0)],
  }),
];
