import { formatPaise, parsePaise } from '../../../domain/money.js';
import type { PortalSummary, SummarySection } from '../../../providers/gst/gst-contract.js';
import type { SectionTotals } from '../../../returns/gstr1/gstr1-result.js';
import type { Difference } from './filing-state.js';

interface Row {
  /** The portal's name; several keys of ours may be one section there. */
  portal: string;
  /** How the portal counts documents is known, how it counts rows is not: there only "some or none" is compared. */
  counts: 'equal' | 'someOrNone' | 'ignored';
  /** Whether the portal counts credit notes negative, as we do, or positive, is unconfirmed: either will do. */
  eitherSign?: boolean;
}

const documents = (portal: string): Row => ({ portal, counts: 'equal' });
const notes = (portal: string): Row => ({ portal, counts: 'equal', eitherSign: true });
const rows = (portal: string): Row => ({ portal, counts: 'ignored' });

/** Our section keys and the portal's names for them (GSTN RETSUM, as recorded). */
const table: Readonly<Record<string, Row>> = {
  b2b: documents('B2B'),
  b2ba: documents('B2BA'),
  b2cl: documents('B2CL'),
  b2cla: documents('B2CLA'),
  b2cs: rows('B2CS'),
  b2csa: rows('B2CSA'),
  cdnr: notes('CDNR'),
  cdnra: notes('CDNRA'),
  cdnur: notes('CDNUR'),
  cdnura: notes('CDNURA'),
  exp: documents('EXP'),
  expa: documents('EXPA'),
  at: rows('AT'),
  ata: rows('ATA'),
  txpd: rows('TXPD'),
  txpda: rows('TXPDA'),
  nil: rows('NIL'),
  hsn: rows('HSN'),
  hsn_b2b: rows('HSN_B2B'),
  hsn_b2c: rows('HSN_B2C'),
  doc_issue: { portal: 'DOC_ISSUE', counts: 'someOrNone' },
  supeco: rows('SUPECOM'),
  supecoa: rows('SUPECOMA'),
};

const heads = ['taxable', 'igst', 'cgst', 'sgst', 'cess'] as const;
type Figures = Record<(typeof heads)[number] | 'count', number>;

const nothing: Figures = { count: 0, taxable: 0, igst: 0, cgst: 0, sgst: 0, cess: 0 };

/**
 * Where the portal's summary of a GSTR-1 and the return's own totals differ, to the paisa. A section that only one of them
 * has counts as a difference, unless it is empty.
 */
export const compareGstr1 = (
  ours: Readonly<Record<string, SectionTotals>>,
  summary: Pick<PortalSummary, 'sections'>,
): Difference[] => {
  const mine = byPortalName(ours);
  const theirs = new Map(summary.sections.map((section) => [section.name, section]));
  const names = new Set([...mine.keys(), ...theirs.keys()]);
  return [...names].flatMap((name) => {
    const row = Object.values(table).find(({ portal }) => portal === name) ?? documents(name);
    return differ(name, row, mine.get(name) ?? nothing, figuresOf(theirs.get(name)));
  });
};

const byPortalName = (ours: Readonly<Record<string, SectionTotals>>): Map<string, Figures> => {
  const mine = new Map<string, Figures>();
  for (const [key, totals] of Object.entries(ours)) {
    const name = table[key]?.portal ?? key;
    const sum = mine.get(name) ?? nothing;
    const figures = readFigures(totals, totals.count);
    mine.set(
      name,
      mapped((figure) => sum[figure] + figures[figure]),
    );
  }
  return mine;
};

const figuresOf = (section: SummarySection | undefined): Figures =>
  section ? readFigures(section, section.records) : nothing;

/** An amount that cannot be read equals nothing, so that it shows as a difference. */
const readFigures = (amounts: Record<(typeof heads)[number], string>, count: number): Figures =>
  mapped((figure) => (figure === 'count' ? count : (parsePaise(amounts[figure]) ?? NaN)));

const mapped = (read: (figure: keyof Figures) => number): Figures => ({
  count: read('count'),
  taxable: read('taxable'),
  igst: read('igst'),
  cgst: read('cgst'),
  sgst: read('sgst'),
  cess: read('cess'),
});

const differ = (name: string, row: Row, mine: Figures, theirs: Figures): Difference[] => {
  const negated = mapped((figure) => (figure === 'count' ? theirs.count : 0 - theirs[figure]));
  const isTurned = row.eitherSign === true && heads.every((head) => mine[head] === negated[head]);
  const amounts = isTurned
    ? []
    : heads
        .filter((head) => mine[head] !== theirs[head])
        .map((head) => ({
          where: `${name} ${head}`,
          ours: amount(mine[head]),
          portal: amount(theirs[head]),
        }));
  return sameCount(row, mine.count, theirs.count)
    ? amounts
    : [{ where: `${name} count`, ours: String(mine.count), portal: String(theirs.count) }, ...amounts];
};

const amount = (paise: number): string => (Number.isNaN(paise) ? 'no amount' : formatPaise(paise));

const sameCount = ({ counts }: Row, mine: number, theirs: number): boolean => {
  switch (counts) {
    case 'equal':
      return mine === theirs;
    case 'someOrNone':
      return mine > 0 === theirs > 0;
    case 'ignored':
      return true;
    default:
      return counts satisfies never;
  }
};
