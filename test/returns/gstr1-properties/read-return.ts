/** What a GSTR-1 says, read from its JSON alone, in paise: shares no code with the builder. */

type Json = Record<string, unknown>;

export interface Sums {
  taxable: bigint;
  igst: bigint;
  cgst: bigint;
  sgst: bigint;
  cess: bigint;
}

/** One item or row, with what it belongs to. */
export interface Row extends Sums {
  section: string;
  /** Number of the document; absent in rows that sum several. */
  number?: string | undefined;
  /** The keys of the item. */
  keys: string[];
}

const paise = (value: unknown): bigint => BigInt(Math.round(Number(value ?? 0) * 100));
const listOf = (value: unknown): Json[] => (value ?? []) as Json[];

const toRow = (section: string, item: Json, sign: bigint, number?: unknown): Row => ({
  section,
  number: number as string | undefined,
  keys: Object.keys(item),
  taxable: sign * paise(item.txval),
  igst: sign * paise(item.iamt),
  cgst: sign * paise(item.camt),
  sgst: sign * paise(item.samt),
  cess: sign * paise(item.csamt),
});

const itemsOf = (entry: Json): Json[] =>
  listOf(entry.itms).map((item) => (item.itm_det as Json | undefined) ?? item);

const invoices = (section: string, groups: unknown): Row[] =>
  listOf(groups).flatMap((group) =>
    listOf(group.inv).flatMap((inv) => itemsOf(inv).map((item) => toRow(section, item, 1n, inv.inum))),
  );

const notes = (section: string, list: Json[]): Row[] =>
  list.flatMap((note) =>
    itemsOf(note).map((item) => toRow(section, item, note.ntty === 'C' ? -1n : 1n, note.nt_num)),
  );

/** Every item of the sections that list documents, and every row of table 7; credit notes negative. */
export const supplyRows = (ret: Json): Row[] => [
  ...invoices('b2b', ret.b2b),
  ...invoices('b2cl', ret.b2cl),
  ...invoices('exp', ret.exp),
  ...notes(
    'cdnr',
    listOf(ret.cdnr).flatMap((group) => listOf(group.nt)),
  ),
  ...notes('cdnur', listOf(ret.cdnur)),
  ...listOf(ret.b2cs).map((row) => toRow('b2cs', row, 1n)),
];

/** Table 8 of registered (`B2B`) or other buyers (`B2C`). */
export const nilTotal = (ret: Json, side: 'B2B' | 'B2C'): bigint =>
  listOf((ret.nil as Json | undefined)?.inv)
    .filter(({ sply_ty: type }) => (type as string).endsWith(side))
    .reduce((sum, row) => sum + paise(row.nil_amt) + paise(row.expt_amt) + paise(row.ngsup_amt), 0n);

/** One side of table 12. */
export const hsnRows = (ret: Json, side: 'hsn_b2b' | 'hsn_b2c'): Row[] =>
  listOf((ret.hsn as Json | undefined)?.[side]).map((row) => toRow(side, row, 1n));

/** What operators pay the tax on. */
export const paidByOperators = (ret: Json): bigint =>
  listOf((ret.supeco as Json | undefined)?.paytx).reduce((sum, row) => sum + paise(row.suppval), 0n);

/** Advances without tax in table 11A (`at`) or 11B (`txpd`), in rupees. */
export const advanceTotal = (ret: Json, section: 'at' | 'txpd'): number =>
  listOf(ret[section])
    .flatMap((row) => itemsOf(row))
    .reduce((sum, item) => sum + Number(item.ad_amt), 0);

/** Taxable value and each head of several rows. */
export const sumOf = (rows: readonly Sums[]): Sums =>
  rows.reduce<Sums>(
    (sum, row) => ({
      taxable: sum.taxable + row.taxable,
      igst: sum.igst + row.igst,
      cgst: sum.cgst + row.cgst,
      sgst: sum.sgst + row.sgst,
      cess: sum.cess + row.cess,
    }),
    { taxable: 0n, igst: 0n, cgst: 0n, sgst: 0n, cess: 0n },
  );

/** All numbers of a value, wherever they are. */
export const numbersIn = (value: unknown): number[] => {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
};
