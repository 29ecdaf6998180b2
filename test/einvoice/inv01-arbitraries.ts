import fc from 'fast-check';
import type { Inv01, Inv01Item, Inv01Values } from '../../src/providers/irp/inv01.js';
import { anyState, gstinIn, pins } from './bill-arbitraries.js';

const rupees = (paise: number): number => Number((paise / 100).toFixed(2));
const share = (paise: number, percent: number): number => Math.round((paise * percent * 1000) / 100_000);

/** A deviation within the portal's tolerance, in paise: often none, at most a rupee. */
const slack = fc.oneof(fc.constant(0), fc.integer({ min: -100, max: 100 }));

interface Heads {
  supplyType: Inv01['TranDtls']['SupTyp'];
  documentType: Inv01['DocDtls']['Typ'];
  seller: keyof typeof pins;
  buyer: keyof typeof pins;
  pos: keyof typeof pins;
  reverseCharge: boolean;
  igstOnIntra: boolean;
  /** Whether totals hold the tax, where both are right. */
  taxInTotals: boolean;
  /** Whether IGST is charged, where both are right. */
  paysTax: boolean;
}

const heads: fc.Arbitrary<Heads> = fc.record({
  supplyType: fc.constantFrom('B2B', 'B2B', 'B2B', 'DEXP', 'SEZWP', 'SEZWOP', 'EXPWP', 'EXPWOP'),
  documentType: fc.constantFrom('INV', 'INV', 'CRN', 'DBN'),
  seller: anyState,
  buyer: anyState,
  pos: anyState,
  reverseCharge: fc.boolean(),
  igstOnIntra: fc.boolean(),
  taxInTotals: fc.boolean(),
  paysTax: fc.boolean(),
});

const line = fc.record({
  hsn: fc.constantFrom('73181500', '847130', '998719', '24022090'),
  quantity: fc.integer({ min: 1, max: 50_000 }),
  price: fc.integer({ min: 0, max: 5_000_000 }),
  discount: fc.integer({ min: 0, max: 100 }),
  rate: fc.constantFrom(0, 0.1, 0.25, 1.5, 3, 5, 7.5, 12, 18, 28, 40),
  cessRate: fc.constantFrom(0, 0, 1, 12),
  fixedCess: fc.constantFrom(0, 0, 4500),
  stateCessRate: fc.constantFrom(0, 0, 1),
  charges: fc.constantFrom(0, 0, 3800),
  slack: fc.record({ tax: slack, total: slack }),
  more: fc.constantFrom<Partial<Inv01Item>>(
    {},
    { OrgCntry: 'IN', Barcde: '8901234567890', PrdSlNo: 'BX-77', FreeQty: 1, OrdLineRef: '10' },
    { BchDtls: { Nm: 'LOT2611', ExpDt: '31/12/2028' }, AttribDtls: [{ Nm: 'Grade', Val: '8.8' }] },
  ),
});
type Line = typeof line extends fc.Arbitrary<infer L> ? L : never;

interface Facts extends Heads {
  isExport: boolean;
  interState: boolean;
  noTax: boolean;
  mayLeaveTaxOut: boolean;
}

/** What the heads mean once they fit together. */
function factsOf(given: Heads): Facts {
  const isExport = given.supplyType.startsWith('EXP');
  const isSez = given.supplyType.startsWith('SEZ');
  const reverseCharge = given.reverseCharge && !isExport && given.supplyType !== 'DEXP';
  const igstOnIntra = given.igstOnIntra && reverseCharge && !isSez && given.seller === given.pos;
  return {
    ...given,
    reverseCharge,
    igstOnIntra,
    isExport,
    interState: isExport || isSez || igstOnIntra || given.seller !== given.pos,
    noTax: given.supplyType.endsWith('WOP') && !given.paysTax,
    mayLeaveTaxOut: reverseCharge || given.supplyType === 'EXPWP',
  };
}

function itemOf(
  given: Line,
  index: number,
  facts: Facts,
): { item: Inv01Item; paise: Record<string, number> } {
  const gross = Math.round((given.quantity * given.price) / 10_000);
  const discount = Math.floor((gross * given.discount) / 100);
  const taxable = gross - discount;
  const near = (exact: number): number => (exact === 0 ? 0 : Math.max(0, exact + given.slack.tax));
  const igst = facts.interState && !facts.noTax ? near(share(taxable, given.rate)) : 0;
  const half = facts.interState ? 0 : near(share(taxable, given.rate / 2));
  const cess = near(share(taxable, given.cessRate));
  const stateCess = near(share(taxable, given.stateCessRate));
  const tax = igst + 2 * half + cess + given.fixedCess + stateCess;
  const whole = taxable + given.charges + (facts.mayLeaveTaxOut && !facts.taxInTotals ? 0 : tax);
  const total = Math.max(0, whole + given.slack.total);
  const item: Inv01Item = {
    SlNo: String(index + 1),
    IsServc: given.hsn.startsWith('99') ? 'Y' : 'N',
    HsnCd: given.hsn,
    Qty: given.quantity / 1000,
    Unit: 'NOS',
    UnitPrice: given.price / 1000,
    TotAmt: rupees(gross),
    Discount: rupees(discount),
    AssAmt: rupees(taxable),
    GstRt: given.rate,
    IgstAmt: rupees(igst),
    CgstAmt: rupees(half),
    SgstAmt: rupees(half),
    CesRt: given.cessRate,
    CesAmt: rupees(cess),
    CesNonAdvlAmt: rupees(given.fixedCess),
    StateCesRt: given.stateCessRate,
    StateCesAmt: rupees(stateCess),
    OthChrg: rupees(given.charges),
    TotItemVal: rupees(total),
    ...given.more,
  };
  return { item, paise: { taxable, igst, half, cess: cess + given.fixedCess, stateCess, total } };
}

function valuesOf(lines: Record<string, number>[], extras: Extras): Inv01Values {
  const sum = (field: string): number => lines.reduce((total, paise) => total + (paise[field] ?? 0), 0);
  const near = (exact: number): number => rupees(Math.max(0, exact + extras.slack));
  const discount = sum('total') > 100_000 ? extras.discount : 0;
  return {
    AssVal: near(sum('taxable')),
    IgstVal: near(sum('igst')),
    CgstVal: near(sum('half')),
    SgstVal: near(sum('half')),
    CesVal: near(sum('cess')),
    StCesVal: near(sum('stateCess')),
    Discount: rupees(discount),
    OthChrg: rupees(extras.charges),
    RndOffAmt: rupees(extras.rounding),
    TotInvVal: near(Math.max(0, sum('total') - discount + extras.charges + extras.rounding)),
  };
}

interface Extras {
  discount: number;
  charges: number;
  rounding: number;
  slack: number;
}
const extras: fc.Arbitrary<Extras> = fc.record({
  discount: fc.constantFrom(0, 0, 2000),
  charges: fc.constantFrom(0, 5050),
  rounding: fc.integer({ min: -99, max: 99 }),
  slack,
});

const address = (state: keyof typeof pins) => ({
  Addr1: 'Survey 88, Hosur Road',
  Loc: 'ELSEWHERE',
  Pin: pins[state],
  Stcd: state,
});

/** Blocks that a document may have or not. */
const blocks = fc.record({
  dispatch: fc.option(anyState),
  shipTo: fc.option(anyState),
  asks: fc.boolean(),
  transport: fc.constantFrom<NonNullable<Inv01['EwbDtls']>>(
    { TransId: '29ZZZCQ0008K1ZS', Distance: 0 },
    { TransMode: '1', VehNo: 'KA01AB1234', VehType: 'R', Distance: 0 },
    { TransMode: '3', TransDocNo: 'AWB-1', TransDocDt: '20/11/2026', Distance: 0 },
    { TransMode: '4', VehNo: 'MV7788', VehType: 'O', Distance: 0 },
  ),
  more: fc.constantFrom<Partial<Inv01>>(
    {},
    { RefDtls: { InvRm: 'PO-4711', PrecDocDtls: [{ InvNo: 'INV/1', InvDt: '01/11/2026' }] } },
    { PayDtls: { Mode: 'NEFT', CrDay: 30, PaidAmt: 800 }, AddlDocDtls: [{ Info: 'Packing list' }] },
    { RefDtls: { ContrDtls: [{ PORefr: 'PO-4711', PORefDt: '01/11/2026' }] } },
  ),
});
type Blocks = typeof blocks extends fc.Arbitrary<infer B> ? B : never;

function placesOf(facts: Facts, given: Blocks): Partial<Inv01> {
  const dispatch = given.dispatch ?? facts.seller;
  const shipTo = given.shipTo ?? (facts.isExport ? '33' : facts.buyer);
  const isMoving = given.asks && facts.documentType === 'INV' && dispatch !== shipTo;
  const needsShipTo = isMoving && facts.isExport;
  return {
    ...(given.dispatch === null ? {} : { DispDtls: { Nm: 'GODOWN 2', ...address(given.dispatch) } }),
    ...(given.shipTo === null && !needsShipTo ? {} : { ShipDtls: { LglNm: 'SITE', ...address(shipTo) } }),
    ...(isMoving ? { EwbDtls: given.transport } : {}),
    ...(facts.isExport ? { ExpDtls: { CntCode: 'US', ForCur: 'USD', Port: 'INMAA1' } } : {}),
  };
}

/** INV-01 documents that nothing is wrong with: every supply type and block, figures anywhere within the tolerance. */
export const inv01Documents: fc.Arbitrary<Inv01> = fc
  .tuple(heads, fc.array(line, { minLength: 1, maxLength: 4 }), extras, blocks)
  .map(([given, lines, more, optional]) => {
    const facts = factsOf(given);
    const items = lines.map((one, index) => itemOf(one, index, facts));
    const hasGoods = lines.some(({ hsn }) => !hsn.startsWith('99'));
    const buyer = facts.isExport
      ? { Gstin: 'URP', Pos: '96', ...address(facts.buyer), Pin: 999999, Stcd: '96' }
      : { Gstin: gstinIn(facts.buyer, 2), Pos: facts.pos, ...address(facts.buyer) };
    return {
      Version: '1.1',
      TranDtls: {
        TaxSch: 'GST',
        SupTyp: facts.supplyType,
        RegRev: facts.reverseCharge ? 'Y' : 'N',
        IgstOnIntra: facts.igstOnIntra ? 'Y' : 'N',
      },
      DocDtls: { Typ: facts.documentType, No: 'INV/26-27/00042', Dt: '20/11/2026' },
      SellerDtls: { Gstin: gstinIn(facts.seller, 1), LglNm: 'EXAMPLE FASTENERS', ...address(facts.seller) },
      BuyerDtls: { LglNm: 'SAMPLE TRADING', ...buyer },
      ItemList: items.map(({ item }) => item),
      ValDtls: valuesOf(
        items.map(({ paise }) => paise),
        more,
      ),
      ...placesOf(facts, { ...optional, asks: optional.asks && hasGoods }),
      ...optional.more,
    };
  });
