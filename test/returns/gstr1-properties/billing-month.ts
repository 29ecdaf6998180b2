import fc from 'fast-check';
import { gstinCheckDigit } from '../../../src/domain/gstin.js';
import type {
  Advance,
  BillingDocument,
  BillingLine,
  CustomerCategory,
  Gstr1Input,
  Treatment,
} from '../../../src/returns/gstr1/billing-document.js';

/** State of the filer. */
const ownState = '24';
const otherStates = ['27', '29', '05', '97'];

const gstinOf = (state: string, pan: string, kind = 'Z'): string => {
  const body = `${state}${pan}1${kind}`;
  return body + gstinCheckDigit(body)!;
};

export const filer = gstinOf(ownState, 'AAACB1234C');
const panPool = ['AABCC1111A', 'AABCM2222B', 'AABCS4444D', 'AABCD5555E'];
const operators = ['AAACE7777F', 'AAACG8888H'].map((pan) => gstinOf(ownState, pan, 'C'));

/** A decimal with so many places as text, without a binary fraction on the way. */
const decimalText = (scaled: bigint, places: number): string => {
  const digits = String(scaled).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
};

interface Supply {
  category: CustomerCategory;
  gstin: string | null;
  pos: string;
  isInterState: boolean;
  /** Undefined at home; else whether IGST is paid. */
  withPayment?: boolean;
}

const registered = (category: CustomerCategory): fc.Arbitrary<Supply> =>
  fc.tuple(fc.constantFrom(...panPool), fc.constantFrom(ownState, ...otherStates)).map(([pan, pos]) => ({
    category,
    gstin: gstinOf(pos === '97' ? '27' : pos, pan),
    pos,
    isInterState: pos !== ownState,
  }));

const consumer: fc.Arbitrary<Supply> = fc.constantFrom(ownState, ...otherStates).map((pos) => ({
  category: 'unregistered',
  gstin: null,
  pos,
  isInterState: pos !== ownState,
}));

const zeroRated = (category: 'sez' | 'overseas'): fc.Arbitrary<Supply> =>
  fc.tuple(fc.constantFrom(ownState, '27'), fc.boolean()).map(([state, withPayment]) => ({
    category,
    gstin: category === 'sez' ? gstinOf(state, 'AABCZ4545D') : null,
    pos: category === 'sez' ? state : '96',
    isInterState: true,
    withPayment,
  }));

const supply = fc.oneof(
  { arbitrary: registered('regular'), weight: 4 },
  { arbitrary: consumer, weight: 5 },
  registered('composition'),
  registered('uin'),
  registered('deemed_export'),
  registered('unregistered'),
  zeroRated('sez'),
  zeroRated('overseas'),
);

const goods = [
  ['8471', 'NOS'],
  ['3004', 'BOX'],
  ['870323', 'NOS'],
  ['27011200', 'TON'],
] as const;
const services = ['998313', '996511'];

/** Rates in hundredths of a percent. */
const rates = [0, 10, 25, 150, 300, 500, 750, 1800, 4000];

interface PlainLine {
  hsn: string;
  uqc?: string | undefined;
  qty: number;
  /** Thousandths of a rupee. */
  taxable: number;
  rate: number;
  cess: number;
  untaxed?: Treatment | undefined;
}

const plainLine: fc.Arbitrary<PlainLine> = fc
  .record({
    code: fc.oneof(
      fc.constantFrom(...goods),
      fc.constantFrom(...services).map((hsn) => [hsn, undefined] as const),
    ),
    qty: fc.integer({ min: 0, max: 500 }),
    taxable: fc.oneof(fc.integer({ min: 0, max: 5_000_000 }), fc.integer({ min: 0, max: 150_000_000 })),
    rate: fc.constantFrom(...rates),
    cess: fc.oneof({ arbitrary: fc.constant(0), weight: 4 }, fc.integer({ min: 1, max: 9_999_999 })),
    untaxed: fc.oneof(
      { arbitrary: fc.constant(undefined), weight: 5 },
      fc.constantFrom('nil' as const, 'exempt' as const, 'non_gst' as const),
    ),
  })
  .map(({ code: [hsn, uqc], ...rest }) => ({ hsn, uqc, ...rest }));

/** Tax to four places of what is given in thousandths; half of it for CGST and SGST each. */
const taxOf = (line: PlainLine, isReduced: boolean, parts: bigint): bigint =>
  (BigInt(line.taxable) * 10n * BigInt(line.rate) * (isReduced ? 65n : 100n)) / (parts * 1_000_000n);

const billed = (line: PlainLine, { isInterState, withPayment }: Supply, isReduced: boolean): BillingLine => {
  const isUntaxed = line.untaxed !== undefined && withPayment === undefined;
  const isFree = isUntaxed || withPayment === false;
  const tax = (parts: bigint): string => decimalText(isFree ? 0n : taxOf(line, isReduced, parts), 4);
  return {
    hsn: line.hsn,
    ...(line.uqc === undefined ? {} : { uqc: line.uqc }),
    qty: line.qty,
    taxable: decimalText(BigInt(line.taxable), 3),
    rate: isFree ? 0 : line.rate / 100,
    ...(isInterState ? { igst: tax(1n) } : { cgst: tax(2n), sgst: tax(2n) }),
    cess: isFree ? 0 : decimalText(BigInt(line.cess), 4),
    ...(isUntaxed ? { treatment: line.untaxed } : {}),
    ...(withPayment === undefined ? {} : { treatment: 'zero_rated' as const }),
  };
};

const thousandths = (figure: unknown): bigint => BigInt(Math.round(Number(figure ?? 0) * 1000));

const valueOf = (lines: readonly BillingLine[]): string => {
  const total = lines.reduce(
    (sum, line) =>
      [line.taxable, line.igst, line.cgst, line.sgst, line.cess].reduce<bigint>(
        (part, figure) => part + thousandths(figure),
        sum,
      ),
    0n,
  );
  return decimalText(total / 10n, 2);
};

const plainDocument = fc.record({
  type: fc.constantFrom(
    'invoice' as const,
    'invoice' as const,
    'credit_note' as const,
    'debit_note' as const,
  ),
  day: fc.integer({ min: 1, max: 30 }),
  supply,
  lines: fc.array(plainLine, { minLength: 1, maxLength: 5 }),
  isReduced: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
  isReverse: fc.integer({ min: 0, max: 5 }).map((chance) => chance === 0),
  status: fc.constantFrom(...Array<'issued'>(12).fill('issued'), 'cancelled' as const, 'draft' as const),
  isOwn: fc.integer({ min: 0, max: 20 }).map((chance) => chance === 0),
  ecommerce: fc.oneof(
    { arbitrary: fc.constant(undefined), weight: 5 },
    fc.record({
      gstin: fc.constantFrom(...operators),
      section: fc.constantFrom('52' as const, '9(5)' as const),
    }),
  ),
  original: fc.option(fc.integer({ min: 1, max: 30_000_000 }), { nil: undefined }),
});

type PlainDocument = typeof plainDocument extends fc.Arbitrary<infer T> ? T : never;

const prefix = { invoice: 'INV', credit_note: 'CN', debit_note: 'DN' };

const toDocument = (plain: PlainDocument, index: number): BillingDocument => {
  const { type, supply: to, isReduced } = plain;
  const lines = plain.lines.map((line) => billed(line, to, isReduced));
  const isAtHome = to.withPayment === undefined;
  return {
    type,
    number: `${prefix[type]}/26-27/${index + 1}`,
    date: `2026-11-${String(plain.day).padStart(2, '0')}`,
    status: plain.status,
    customer: { category: to.category, gstin: plain.isOwn && isAtHome ? filer : to.gstin },
    pos: to.pos,
    ...(isAtHome ? {} : { with_payment: to.withPayment }),
    ...(isReduced ? { diff_percent: 0.65 } : {}),
    ...(plain.isReverse && isAtHome && to.gstin !== null ? { reverse_charge: true } : {}),
    ...(plain.ecommerce && isAtHome ? { ecommerce: plain.ecommerce } : {}),
    ...(type !== 'invoice' && plain.original !== undefined
      ? { original: { number: 'OLD/1', date: '2026-10-05', value: decimalText(BigInt(plain.original), 2) } }
      : {}),
    value: valueOf(lines),
    lines,
  };
};

const advance: fc.Arbitrary<Advance> = fc
  .record({
    receipt: fc.integer({ min: 1, max: 99_999 }),
    month: fc.constantFrom('2026-10', '2026-11'),
    pos: fc.constantFrom(ownState, ...otherStates),
    rate: fc.constantFrom(5, 18, 40),
    gross: fc.integer({ min: 1000, max: 9_000_000 }),
    adjusted: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ receipt, month, gross, adjusted, ...rest }) => {
    const part = (BigInt(gross) * BigInt(adjusted)) / 100n;
    return {
      receipt: `RV-${receipt}`,
      date: `${month}-09`,
      gross: decimalText(BigInt(gross), 2),
      ...(part > 0n ? { adjustments: [{ date: '2026-11-20', gross: decimalText(part, 2) }] } : {}),
      ...rest,
    };
  });

/** November 2026 of a filer in Gujarat: whatever a billing app may hold, all of it lawful. */
export const billingMonth: fc.Arbitrary<Gstr1Input> = fc
  .record({
    plain: fc.array(plainDocument, { maxLength: 14 }),
    advances: fc.array(advance, { maxLength: 3 }),
  })
  .map(({ plain, advances }) => ({
    gstin: filer,
    period: '112026',
    aato: 30_000_000,
    documents: plain.map(toDocument),
    advances,
    derive_series: true,
  }));
