import { figureToPaise } from '../decimal.js';
import { addAmounts, noAmounts, type Amounts, type Sign } from './amounts.js';

/** A document or a row of a section, with its figures; those of a credit note are negative. */
export interface SectionEntry {
  amounts: Amounts;
  /** A supply on which the recipient pays the tax. */
  isRecipientPaid: boolean;
}

type ReadSection = (section: unknown) => SectionEntry[];

/**
 * Reads a section of a GSTR-1's JSON. Table 12 gives one section for each of its lists, `hsn` where it has but one; what is
 * no section that can be summed gives none. A figure that is no figure counts as 0.
 */
export const sectionEntries = (key: string, section: unknown): { key: string; entries: SectionEntry[] }[] => {
  if (key === 'hsn') {
    return Object.entries(asObject(section)).map(([list, rows]) => ({
      key: list === 'data' ? key : list,
      entries: flatRows(rows),
    }));
  }
  const read = readers.get(key);
  return read ? [{ key, entries: read(section) }] : [];
};

const grouped =
  (list: 'inv' | 'nt'): ReadSection =>
  (section) =>
    asList(section).flatMap((group) => asList(asObject(group)[list]).map(readDocument));

const flatDocuments: ReadSection = (section) => asList(section).map(readDocument);

const flatRows: ReadSection = (section) => asList(section).map((row) => plain(readFigures(row)));

const readTable8: ReadSection = (section) =>
  asList(asObject(section).inv).map((row) => {
    const { nil_amt, expt_amt, ngsup_amt } = asObject(row);
    return plain({ ...noAmounts(), taxable: paise(nil_amt) + paise(expt_amt) + paise(ngsup_amt) });
  });

const readSeries: ReadSection = (section) =>
  asList(asObject(section).doc_det).flatMap((kind) =>
    asList(asObject(kind).docs).map(() => plain(noAmounts())),
  );

const readOperators: ReadSection = (section) =>
  Object.values(asObject(section)).flatMap((operators) =>
    asList(operators).map((operator) => {
      const { suppval, igst, cgst, sgst, cess } = asObject(operator);
      return plain({
        taxable: paise(suppval),
        igst: paise(igst),
        cgst: paise(cgst),
        sgst: paise(sgst),
        cess: paise(cess),
      });
    }),
  );

const readDocument = (document: unknown): SectionEntry => {
  const { itms, ntty, rchrg } = asObject(document);
  const sign: Sign = ntty === 'C' ? -1n : 1n;
  const amounts = noAmounts();
  for (const item of asList(itms)) {
    const { itm_det } = asObject(item);
    addAmounts(amounts, readFigures(itm_det ?? item), sign);
  }
  return { amounts, isRecipientPaid: rchrg === 'Y' };
};

const readFigures = (figures: unknown): Amounts => {
  const { txval, ad_amt, iamt, camt, samt, csamt } = asObject(figures);
  return {
    taxable: paise(txval ?? ad_amt),
    igst: paise(iamt),
    cgst: paise(camt),
    sgst: paise(samt),
    cess: paise(csamt),
  };
};

const readers: ReadonlyMap<string, ReadSection> = new Map(
  Object.entries({
    b2b: grouped('inv'),
    b2ba: grouped('inv'),
    b2cl: grouped('inv'),
    b2cla: grouped('inv'),
    exp: grouped('inv'),
    expa: grouped('inv'),
    cdnr: grouped('nt'),
    cdnra: grouped('nt'),
    cdnur: flatDocuments,
    cdnura: flatDocuments,
    b2cs: flatRows,
    b2csa: flatDocuments,
    at: flatDocuments,
    ata: flatDocuments,
    txpd: flatDocuments,
    txpda: flatDocuments,
    nil: readTable8,
    doc_issue: readSeries,
    supeco: readOperators,
    supecoa: readOperators,
  }),
);

const plain = (amounts: Amounts): SectionEntry => ({ amounts, isRecipientPaid: false });

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const decimal = /^-?\d+(\.\d{1,6})?$/;

const paise = (value: unknown): bigint => {
  if (value === undefined || value === 0) return 0n;
  const isFigure = (typeof value === 'number' || typeof value === 'string') && decimal.test(String(value));
  return isFigure ? figureToPaise(value) : 0n;
};
