import fc from 'fast-check';
import { gstinCheckDigit } from '../../src/domain/gstin.js';
import type { Invoice, InvoiceLine } from '../../src/actions/einvoice/input/invoice-schema.js';
import { aBill, aLine } from './einvoice-setup.js';

/** A GSTIN of a state with a right check digit; the same for the same number. */
export const gstinIn = (state: string, number: number): string => {
  const body = `${state}ZZZCQ${String(number).padStart(4, '0')}A1Z`;
  return `${body}${gstinCheckDigit(body) ?? ''}`;
};

/** PIN codes that lie in their state beyond doubt. */
export const pins = { '29': 560058, '27': 400010, '07': 110005, '33': 600001, '24': 380001, '36': 500001 };
const states = Object.keys(pins) as (keyof typeof pins)[];
export const anyState = fc.constantFrom(...states);

/** A decimal text below `max` with exactly `places` decimals. */
export const decimalText = (max: number, places: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: max * 10 ** places }).map((scaled) => {
    const digits = String(scaled).padStart(places + 1, '0');
    return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  });

const longText = 'Café – “Déjà vu”, shop 7,\r\nbehind the old town hall; बोल्ट 🔩 \\ "5" inch '.repeat(5);

/** Text as people paste it: any script, quotes, line breaks, emoji; short, or of any length up to 390. */
const pasted = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.nat({ max: longText.length }).map((length) => longText.slice(0, length)),
);

const line: fc.Arbitrary<InvoiceLine> = fc
  .record({
    hsn: fc.constantFrom('73181500', '847130', '998719', '7318.15.00', '24022090', '21069020'),
    quantity: fc.oneof(
      fc.integer({ min: 1, max: 5000 }),
      decimalText(100, 3).map((text) => `1${text}`),
    ),
    unit: fc.constantFrom('NOS', 'kg', 'boxes', 'hours'),
    rate: decimalText(99_999, 3),
    gstRate: fc.constantFrom(0, 0.1, 0.25, 1.5, 3, 5, 12, 18, 28, 40, '18', '7.5'),
    cessRate: fc.constantFrom(0, 0, 1, 12, '22.5'),
    otherCharges: decimalText(500, 2),
    itemName: pasted,
    discountShare: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ discountShare, ...fields }) => {
    const gross = BigInt(Math.round(Number(fields.quantity) * 1000)) * BigInt(fields.rate.replace('.', ''));
    const discount = String((gross * BigInt(discountShare)) / 1_000_000n).padStart(3, '0');
    const onRetailPrice = /^(2402|2106)/.test(fields.hsn) ? { retailPrice: '120.00' } : {};
    return { ...fields, ...onRetailPrice, discount: `${discount.slice(0, -2)}.${discount.slice(-2)}` };
  });

/** A discount written as a row of its own, against the first line or against none. */
const negativeLine = fc.record({
  hsn: fc.constantFrom('73181500', '39269099'),
  rate: fc.constant(0),
  amount: fc.integer({ min: 1, max: 5000 }).map((paise) => (-paise / 100).toFixed(2)),
  gstRate: fc.constantFrom(18, 5),
});
const exemptLine = fc.record({
  hsn: fc.constant('10063020'),
  quantity: fc.integer({ min: 1, max: 50 }),
  unit: fc.constant('KGS'),
  rate: decimalText(90, 2),
  gstRate: fc.constant(0),
  taxability: fc.constantFrom('exempt' as const, 'nil_rated' as const, 'non_gst' as const),
});

/** A dear line first, so that what is taken off the document never reaches its value. */
const lines: fc.Arbitrary<InvoiceLine[]> = fc
  .tuple(
    fc.array(line, { maxLength: 5 }),
    fc.array(fc.oneof(negativeLine, exemptLine), { maxLength: 3 }),
    fc.nat(),
  )
  .map(([usual, unlisted, place]) => {
    const all = [...usual];
    all.splice(place % (all.length + 1), 0, ...unlisted);
    return [aLine({ quantity: 100, amount: undefined }), ...all];
  });

type Changes = { [K in keyof Invoice]?: Invoice[K] | undefined };

const domestic = fc
  .record({
    from: anyState,
    to: anyState,
    pos: fc.option(anyState, { nil: undefined }),
    supplyType: fc.constantFrom('B2B', 'B2B', 'DEXP', 'SEZWP', 'SEZWOP'),
    reverseCharge: fc.boolean(),
    igstOnIntra: fc.boolean(),
  })
  .map(({ from, to, pos, supplyType, reverseCharge, igstOnIntra }): Changes => {
    const mayReverse = supplyType !== 'DEXP';
    const within = supplyType === 'B2B' && from === (pos ?? to);
    return {
      supplyType,
      sellerGstin: gstinIn(from, 1),
      sellerState: from,
      sellerPincode: pins[from],
      buyerGstin: gstinIn(to, 2),
      buyerState: undefined,
      buyerPincode: pins[to],
      placeOfSupply: pos,
      reverseCharge: mayReverse && reverseCharge,
      igstOnIntra: within && reverseCharge && igstOnIntra,
    };
  });

const abroad = fc
  .record({
    supplyType: fc.constantFrom('EXPWP', 'EXPWOP'),
    currency: fc.constantFrom('USD', 'eur', 'QQQ', '', undefined),
    countryCode: fc.constantFrom('US', 'ae', '', undefined),
    portCode: fc.constantFrom('INMAA1', 'innsa1', 'CHENNAI', 'INZZZ4', undefined),
    totalInForeignCurrency: fc.constantFrom('500.00', undefined),
    buyerCity: fc.constantFrom('Boston', 'X', ''),
  })
  .map(({ supplyType, buyerCity, ...details }): Changes => {
    const given = Object.fromEntries(Object.entries(details).filter(([, field]) => field !== undefined));
    return {
      supplyType,
      export: given,
      // Without a country there is nothing to stand in for a city that is too short.
      buyerCity: details.countryCode ? buyerCity : 'Boston',
      buyerGstin: undefined,
      buyerState: undefined,
      buyerPincode: undefined,
    };
  });

const place = anyState.map((state) => ({
  address: 'Survey 88, Hosur Road',
  city: 'Elsewhere',
  state,
  pincode: pins[state],
}));
const dispatchFrom = fc.option(place, { nil: undefined });
const shipTo = fc.option(
  place.chain((at) => fc.constantFrom(at, { ...at, gstin: gstinIn(at.state, 3) }, { ...at, gstin: 'URP' })),
  { nil: undefined },
);

const transport: fc.Arbitrary<Changes> = fc.constantFrom<Changes>(
  {},
  {},
  { ewayBill: true, transporterId: gstinIn('29', 8) },
  { ewayBill: true, transporterId: gstinIn('29', 8), transportMode: 'rail' },
  { ewayBill: true, transportMode: 'Road', vehicleNumber: 'KA 01 AB 1234' },
  {
    ewayBill: true,
    transportMode: 'air',
    transportDocumentNo: 'AWB-1',
    transportDocumentDate: '2026-11-20',
  },
  { ewayBill: true, transportMode: 'ship', vehicleNumber: 'MV7788' },
);

/** Bills with nothing wrong in them, of every supply type and with every block that a bill may have. */
export const bills: fc.Arbitrary<Invoice> = fc
  .record({
    party: fc.oneof({ weight: 3, arbitrary: domestic }, { weight: 1, arbitrary: abroad }),
    items: lines,
    invoiceType: fc.constantFrom('INV', 'INV', 'CRN', 'DBN'),
    invoiceDate: fc.constantFrom('2026-11-20', '2026-04-01', '2026-01-31', '2025-10-02'),
    discount: decimalText(50, 2),
    otherCharges: decimalText(99, 2),
    roundOff: fc.integer({ min: -99, max: 99 }).map((paise) => (paise / 100).toFixed(2)),
    buyerAddress: fc.oneof(
      fc.constant('9 Church Street'),
      pasted.map((text) => `${text} .`),
    ),
    poNumber: fc.constantFrom(undefined, '', 'PO-4711', 'PO 4711 of the whole group'),
    originalInvoice: fc.constantFrom(
      undefined,
      { number: 'A', date: '2025-09-30' },
      { number: 'INV/1', date: '2025-09-30' },
    ),
    buyerPhone: fc.constantFrom(undefined, '', '+91 90000 00001', 'none'),
    paymentMode: fc.constantFrom(undefined, 'NEFT', 'Bank transfer over the counter'),
    dispatchFrom,
    shipTo,
    transport,
  })
  .map(({ party, transport: moved, ...rest }) => movable(aBill({ ...rest, ...party }), moved));

/** The bill with its transport, where an e-way bill can be asked for at all. */
function movable(bill: Invoice, moved: Changes): Invoice {
  const isExport = bill.supplyType === 'EXPWP' || bill.supplyType === 'EXPWOP';
  const isTooOld = bill.invoiceDate < '2026-06-01';
  const staysInPlace = bill.dispatchFrom !== undefined || bill.shipTo !== undefined;
  const sameTown = bill.sellerPincode === bill.buyerPincode;
  if (bill.invoiceType !== 'INV' || isTooOld || isExport || staysInPlace || sameTown) return bill;
  return { ...bill, ...moved } as Invoice;
}
