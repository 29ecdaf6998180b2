import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inv01 } from '../../src/providers/irp/inv01.js';
import { collectWarnings } from '../../src/actions/einvoice/collect-warnings.js';
import { paiseOf } from '../../src/actions/einvoice/decimals.js';
import { einvoiceInputSchema } from '../../src/actions/einvoice/input/einvoice-input.js';
import { isCountryCode } from '../../src/actions/einvoice/masters/countries.js';
import { isCurrency } from '../../src/actions/einvoice/masters/currencies.js';
import { unitCodes } from '../../src/domain/masters/units.js';
import { toInv01 } from '../../src/actions/einvoice/to-inv01.js';
import * as irp from '../../fixtures/stand-ins/irp/validate/masters.js';
import { bills } from './bill-arbitraries.js';
import { billMutants } from './bill-mutants.js';
import { aRawInput } from './einvoice-setup.js';
import { inv01Documents } from './inv01-arbitraries.js';
import { inv01Mutants } from './inv01-mutants.js';
import { mutate, someOf } from './mutants.js';
import { irpCodes, live, ourCodes } from './validators.js';

/** What only the IRP can know: its register of taxpayers, its PIN master, its distances. */
const onlyTheIrpKnows = new Set([
  // Registration and de-registration of the parties.
  '3074',
  // A PIN code that is in no state, or in another: the public ranges overlap, so that we only warn.
  '3038',
  '3039',
  // The distance that the system has between two PIN codes.
  '4017',
]);

/** Where we refuse on purpose what the stand-in lets pass. */
const weAreStricter = new Set([
  // The check digit of GSTINs that the IRP does not look up: the operator's, and that of the ship-to place.
  '3028',
]);

/** Codes of the lists of e-way bills, which have none for every rider. */
const words: Readonly<Record<string, string[]>> = {
  eway_bill_transport: ['4000', '4014', '4015', '4016'],
  eway_bill_too_late: ['4018'],
  '2236': ['4031'],
  '3039': ['3038'],
};

const unlessIn = (known: ReadonlySet<string>, codes: readonly string[]): string[] =>
  codes.filter((code) => !known.has(code));

const sharesACode = (ours: readonly string[], theirs: readonly string[]): boolean =>
  ours.flatMap((code) => [code, ...(words[code] ?? [])]).some((code) => theirs.includes(code));

const warnedOfPins = (inv01: Inv01): boolean =>
  collectWarnings({ inv01 } as never, live).some(({ code }) => code === 'pin_state_mismatch');

describe('an INV-01 document', () => {
  it('with nothing wrong is accepted by us and by the IRP', () => {
    fc.assert(
      fc.property(inv01Documents, (inv01) => {
        expect(irpCodes(inv01)).toEqual([]);
        expect(ourCodes({ inv01 })).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('with one to three changes is accepted by both or by neither, but for what is named above', () => {
    fc.assert(
      fc.property(inv01Documents, someOf(inv01Mutants), (document, mutants) => {
        const inv01 = mutate(document, mutants);
        const ours = ourCodes({ inv01 });
        const theirs = irpCodes(inv01);
        if (ours.length === 0) {
          expect(unlessIn(onlyTheIrpKnows, theirs)).toEqual([]);
          if (theirs.some((code) => code === '3038' || code === '3039')) {
            expect(warnedOfPins(inv01 as unknown as Inv01)).toBe(true);
          }
        }
        if (theirs.length === 0) expect(unlessIn(weAreStricter, ours)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('with one fault is refused by both for the same reason', () => {
    fc.assert(
      fc.property(inv01Documents, fc.constantFrom(...inv01Mutants), (document, mutant) => {
        const inv01 = mutate(document, [mutant]);
        const ours = unlessIn(weAreStricter, ourCodes({ inv01 }));
        const theirs = unlessIn(onlyTheIrpKnows, irpCodes(inv01));
        fc.pre(ours.length > 0 && theirs.length > 0);
        expect(sharesACode(ours, theirs), `${ours.join()} / ${theirs.join()}`).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a bill', () => {
  it('that we accept is accepted by the IRP, whatever was changed in it, and ties to the paisa', () => {
    fc.assert(
      fc.property(bills, fc.oneof(fc.constant([]), someOf(billMutants)), (document, mutants) => {
        const bill = mutate(document, mutants);
        if (ourCodes(bill).length > 0) return;
        const input = einvoiceInputSchema.parse(bill);
        const inv01 = toInv01(input);
        expect(unlessIn(onlyTheIrpKnows, irpCodes(inv01))).toEqual([]);
        expect(() => collectWarnings(input, live, inv01)).not.toThrow();
        expect(sumsOf(inv01)).toEqual(sumsOfLines(inv01));
        const stated = bill['total'] as string | number | undefined;
        if (stated !== undefined) expect(paiseOf(inv01.ValDtls.TotInvVal)).toBe(paiseOf(stated));
      }),
      { numRuns: 2000 },
    );
  });

  it('is never registered for more than a rupee beside the total that it states', () => {
    fc.assert(
      fc.property(bills, fc.integer({ min: -250, max: 250 }), (bill, off) => {
        const reckoned = paiseOf(toInv01(bill).ValDtls.TotInvVal);
        const total = ((reckoned + off) / 100).toFixed(2);
        fc.pre(reckoned + off > 10_000 && !mayStandEitherWay(bill.supplyType, bill.reverseCharge));
        const accepted = !ourCodes({ ...bill, total }).includes('2189');
        expect(accepted).toBe(Math.abs(off) <= 100);
      }),
      { numRuns: 300 },
    );
  });
});

/** Where totals may hold the tax or not, a total has two right values. */
const mayStandEitherWay = (supplyType: string, reverseCharge = false): boolean =>
  reverseCharge || supplyType === 'EXPWP';

const sumsOf = ({ ValDtls }: Inv01): number[] =>
  [ValDtls.AssVal, ValDtls.IgstVal, ValDtls.CgstVal, ValDtls.SgstVal, ValDtls.CesVal, ValDtls.TotInvVal].map(
    paiseOf,
  );

const sumsOfLines = ({ ItemList, ValDtls }: Inv01): number[] => {
  const sum = (of: (item: Inv01['ItemList'][number]) => number): number =>
    ItemList.reduce((total, item) => total + of(item), 0);
  const extras = paiseOf(ValDtls.OthChrg) - paiseOf(ValDtls.Discount) + paiseOf(ValDtls.RndOffAmt);
  return [
    sum((item) => paiseOf(item.AssAmt)),
    sum((item) => paiseOf(item.IgstAmt)),
    sum((item) => paiseOf(item.CgstAmt)),
    sum((item) => paiseOf(item.SgstAmt)),
    sum((item) => paiseOf(item.CesAmt) + paiseOf(item.CesNonAdvlAmt)),
    sum((item) => paiseOf(item.TotItemVal)) + extras,
  ];
};

describe('what the two have once disagreed about', () => {
  const goods = (changes: object) => ({ ItemList: [changes] });
  it.each<[codes: string[], why: string, changes: Record<string, unknown>]>([
    [['2202'], 'an origin that is no country', goods({ OrgCntry: 'UK' })],
    [['2225'], 'an expiry on no day', goods({ BchDtls: { Nm: 'LOT', ExpDt: '31/02/2030' } })],
    [
      ['2225'],
      'an original invoice of no day',
      { RefDtls: { PrecDocDtls: [{ InvNo: 'A1', InvDt: '30/02/2026' }] } },
    ],
    [
      ['2240'],
      '40 % before it existed',
      {
        DocDtls: { Dt: '21/09/2025' },
        ...goods({ GstRt: 40, IgstAmt: 502, TotItemVal: 1757 }),
        ...sums(502),
      },
    ],
    [
      ['2235'],
      'tobacco of January 2026 without the tax on its value',
      {
        DocDtls: { Dt: '31/01/2026' },
        ...goods({ HsnCd: '24022090', GstRt: 28, IgstAmt: 700, TotItemVal: 1955 }),
        ...sums(700),
      },
    ],
    [
      ['2200'],
      'goods shipped abroad to no state',
      { ShipDtls: { LglNm: 'SITE', Addr1: '1 Pier', Loc: 'BOSTON', Pin: 999999, Stcd: '25' } },
    ],
    [['2201'], 'a port in small letters', { ExpDtls: { Port: 'inmaa1' } }],
    [
      ['eway_bill_transport', '4000'],
      'transport by road with a transport document',
      { EwbDtls: { TransMode: '1', VehNo: 'KA01AB1234', VehType: 'R', TransDocNo: 'LR-1', Distance: 0 } },
    ],
    [
      ['eway_bill_transport', '4000'],
      'part A with the date of a transport document',
      { EwbDtls: { TransId: '29ZZZCQ0008K1ZS', TransDocDt: '20/11/2026', Distance: 0 } },
    ],
  ])('%j: %s', (codes, _why, changes) => {
    const { inv01 } = aRawInput('minimalInterState', changes);
    expect(codes).toEqual(expect.arrayContaining(ourCodes({ inv01 })));
    expect(codes).toEqual(expect.arrayContaining(irpCodes(inv01)));
    expect(ourCodes({ inv01 })).toHaveLength(1);
    expect(irpCodes(inv01)).toHaveLength(1);
  });

  it('is settled for documents of more than 2 MB', () => {
    const AttribDtls = Array.from({ length: 22_000 }, () => ({ Nm: 'x'.repeat(40), Val: 'y'.repeat(40) }));
    const { inv01 } = aRawInput('minimalInterState', goods({ AttribDtls }));
    expect(ourCodes({ inv01 })).toEqual(['5002']);
    expect(irpCodes(inv01)).toEqual(['5002']);
  });

  it('is settled for every country, every currency and every unit', () => {
    const letters = 'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z'.split(' ');
    const pairs = letters.flatMap((a) => letters.map((b) => a + b));
    const triples = pairs.flatMap((pair) => letters.map((c) => pair + c));
    expect(pairs.filter((code) => isCountryCode(code) !== irp.isCountryCode(code))).toEqual([]);
    expect(triples.filter((code) => isCurrency(code) !== irp.currencyCodes.has(code))).toEqual([]);
    expect(triples.filter((code) => unitCodes.has(code) !== irp.unitCodes.has(code))).toEqual([]);
  });
});

describe('where we are stricter', () => {
  it('a misspelt GSTIN that the IRP does not look up is refused', () => {
    const { inv01 } = aRawInput('minimalInterState', { TranDtls: { EcmGstin: '29ZZZCQ0001A1CX' } });
    expect(irpCodes(inv01)).toEqual([]);
    expect(ourCodes({ inv01 })).toEqual(['3028']);
  });

  it('an amount of 14 digits, which a JSON number cannot hold to the paisa, is refused', () => {
    const { inv01 } = aRawInput('minimalInterState', { ValDtls: { TotInvValFc: 99_999_999_999_999.5 } });
    expect(irpCodes(inv01)).toEqual([]);
    expect(ourCodes({ inv01 })).toEqual(['5002']);
  });
});

function sums(igst: number) {
  return { ValDtls: { IgstVal: igst, TotInvVal: 1255 + igst } };
}
