import { describe, expect, it } from 'vitest';
import { departuresFromPortal } from '../../src/actions/gst-returns/filing/auto-liability.js';
import { compareGstr1 } from '../../src/actions/gst-returns/filing/compare-gstr1.js';
import { compareGstr3b } from '../../src/actions/gst-returns/filing/compare-gstr3b.js';
import { isNilGstr3b } from '../../src/returns/gstr3b/is-nil-gstr3b.js';
import {
  comparePayment,
  paidIn,
  paymentOf,
  shortfalls,
} from '../../src/actions/gst-returns/filing/gstr3b-payment.js';
import type { OffsetFigures } from '../../src/actions/gst-returns/filing/filing-ports.js';
import type { SummarySection } from '../../src/providers/gst/gst-contract.js';
import type { SectionTotals } from '../../src/returns/gstr1/gstr1-result.js';
import { aGstr3b, aNilGstr3b, anOffset } from './filing-setup.js';

const ours = (changes: Partial<SectionTotals> = {}): SectionTotals => ({
  count: 2,
  taxable: '1000.00',
  igst: '180.00',
  cgst: '0.00',
  sgst: '0.00',
  cess: '0.00',
  ...changes,
});
const theirs = (name: string, changes: Partial<SummarySection> = {}): SummarySection => ({
  name,
  checksum: '',
  records: 2,
  value: '1180.00',
  taxable: '1000',
  igst: '180.0',
  cgst: '0.00',
  sgst: '0',
  cess: '0.00',
  ...changes,
});

describe("a GSTR-1 beside the portal's summary", () => {
  it.each([
    ['the same figures, however written', { b2b: ours() }, [theirs('B2B')], []],
    ['a paisa', { b2b: ours({ igst: '180.01' }) }, [theirs('B2B')], ['B2B igst']],
    ['a document', { b2b: ours({ count: 3 }) }, [theirs('B2B')], ['B2B count']],
    ['how rows are counted does not matter', { b2cs: ours({ count: 7 }) }, [theirs('B2CS')], []],
    ['a section that the portal has not', { b2b: ours() }, [], ['B2B count', 'B2B taxable', 'B2B igst']],
    ['a section that the return has not', {}, [theirs('EXP')], ['EXP count', 'EXP taxable', 'EXP igst']],
    ['one that nobody knows', {}, [theirs('NEW')], ['NEW count', 'NEW taxable', 'NEW igst']],
    ['an empty one', {}, [theirs('EXP', { records: 0, taxable: '0.00', igst: '0.00' })], []],
    [
      'notes with the sign turned',
      { cdnr: ours({ taxable: '-1000.00', igst: '-180.00' }) },
      [theirs('CDNR')],
      [],
    ],
    ['notes turned in part', { cdnr: ours({ taxable: '-1000.00' }) }, [theirs('CDNR')], ['CDNR taxable']],
    [
      'invoices turned',
      { b2b: ours({ taxable: '-1000.00', igst: '-180.00' }) },
      [theirs('B2B')],
      ['B2B taxable', 'B2B igst'],
    ],
    ['what is no amount', { b2b: ours() }, [theirs('B2B', { igst: 'much' })], ['B2B igst']],
    [
      'documents issued: some or none',
      { doc_issue: ours({ taxable: '0', igst: '0' }) },
      [],
      ['DOC_ISSUE count'],
    ],
  ] as const)('%s', (_what, mine, sections, where) => {
    expect(compareGstr1(mine, { sections: [...sections] }).map((difference) => difference.where)).toEqual(
      where,
    );
  });
});

describe("a GSTR-3B beside the portal's body", () => {
  it('is the same whatever the order of rows, and with words and payment beside it', () => {
    const body = aGstr3b() as { itc_elg: { itc_avl: unknown[]; note?: string } };
    body.itc_elg.itc_avl.reverse();
    body.itc_elg.note = 'as saved';
    expect(compareGstr3b(aGstr3b(), { ...body, tx_pmt: { pditc: { i_pdi: 5 } }, qn: 'N' })).toEqual([]);
  });

  it('differs by a paisa, a missing block, a row too many', () => {
    const body = aGstr3b() as Record<string, Record<string, unknown>>;
    (body['sup_details']!['osup_det'] as { iamt: number }).iamt += 0.01;
    delete body['inward_sup'];
    (body['inter_sup']!['uin_details'] as unknown[]).push({ pos: '29', txval: 5, iamt: 0 });
    expect(compareGstr3b(aGstr3b(), body)).toEqual([
      { where: 'sup_details osup_det iamt', ours: '27500.00', portal: '27500.01' },
      { where: 'inward_sup isup_details GST inter', ours: '1000.00', portal: '0.00' },
      { where: 'inward_sup isup_details GST intra', ours: '8000.00', portal: '0.00' },
      { where: 'inward_sup isup_details NONGST intra', ours: '3000.00', portal: '0.00' },
      { where: 'inter_sup uin_details 29 txval', ours: '0.00', portal: '5.00' },
    ]);
  });

  it('is nil when every figure is nought', () => {
    expect(isNilGstr3b(aNilGstr3b())).toBe(true);
    expect(isNilGstr3b(aGstr3b())).toBe(false);
    const inter = {
      unreg_details: [
        { pos: '29', txval: 100 },
        { pos: '29', txval: '-100.00' },
      ],
    };
    expect(isNilGstr3b({ ...aNilGstr3b(), inter_sup: inter })).toBe(false);
  });

  it('tells where it departs from what the portal made of GSTR-1', () => {
    const subtotal = { txval: 340_000, iamt: 27_500, camt: 16_200, samt: 16_100, csamt: 0 };
    const autopop = {
      liabitc: { sup_details: { osup_3_1a: { subtotal } } },
      elgitc: { itc4a1: { subtotal: { iamt: 1 } } },
    };
    expect(departuresFromPortal(aGstr3b(), autopop)).toEqual([
      { where: '3.1(a) SGST', ours: '16200.00', portal: '16100.00' },
      { where: '4(A)(1) IGST', ours: '12000.00', portal: '1.00' },
    ]);
  });
});

describe('the payment of a GSTR-3B', () => {
  const offset = anOffset() as unknown as OffsetFigures;
  const payment = paymentOf({
    return: aGstr3b(),
    sha256: '',
    isNil: false,
    warnings: [],
    total: null,
    offset,
  })!;
  const heads = (igst: number, cgst: number, sgst: number) => ({ igst, cgst, sgst, cess: 0 });

  it('is covered by cash, and by the credit of the ledger with that of the period', () => {
    const cash = heads(13_700_00, 2_800_00, 2_800_00);
    expect(shortfalls(payment, aGstr3b(), { cash, credit: heads(0, 0, 0) })).toEqual([]);
    expect(
      shortfalls(payment, aGstr3b(), { cash: { ...cash, cgst: 2_799_99 }, credit: heads(-1, 0, 0) }),
    ).toEqual(['IGST credit: 24600.00 needed, 24599.99 there', 'CGST cash: 2800.00 needed, 2799.99 there']);
  });

  it('is there once the portal shows tx_pmt, and is compared with what was to be paid', () => {
    expect(paidIn({})).toBeNull();
    expect(paidIn({ tx_pmt: { tx_py: [], pdcash: [] } })).toBeNull();
    const paid = structuredClone(payment) as unknown as { pdcash: { ipd: number; liab_ldg_id: number }[] };
    paid.pdcash[0]!.liab_ldg_id = 77;
    expect(comparePayment(payment, paidIn({ tx_pmt: paid })!)).toEqual([]);
    paid.pdcash[0]!.ipd += 1;
    expect(comparePayment(payment, paidIn({ tx_pmt: paid })!)).toEqual([
      { where: 'pdcash 30002 ipd', ours: '10100.00', portal: '10101.00' },
    ]);
  });
});
