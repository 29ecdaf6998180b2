import { parsePaise } from '../../domain/money.js';
import type { RequestOf, SectionFigures } from './read-request.js';
import { liabilitySection, sectionLabel } from './section-labels.js';

/** A total below the sections, in paise. */
export interface SectionsTotal {
  label: string;
  taxable: number;
  igst: number;
  cgst: number;
  sgst: number;
  cess: number;
}

const columns = ['taxable', 'igst', 'cgst', 'sgst', 'cess'] as const;
type Figures = Readonly<Record<(typeof columns)[number], string>>;

/**
 * The total of a summary: what was told, else the portal's own line, else the sum of the sections when every one of them
 * counts one way only. Null when it cannot be known: no total is better than a wrong one above an approval.
 */
export const sectionsTotal = ({
  sections,
  total,
}: Pick<RequestOf<'approval_of_return'>, 'sections' | 'total'>): SectionsTotal | null => {
  const told = total ?? sections.find(({ name }) => name === liabilitySection);
  if (told) return sum('Total liability', [told]);
  if (sections.some((section) => countsOf(section) === 'unclear')) return null;
  const counted = sections.filter((section) => countsOf(section) === 'plus');
  return counted.length === 0 ? null : sum('Total of sales and advances', counted);
};

const countsOf = (section: SectionFigures): string =>
  isEmpty(section) ? 'apart' : sectionLabel(section.name).counts;

/** True when the portal holds nothing in a section. */
export const isEmpty = (section: SectionFigures): boolean =>
  section.records === 0 && columns.every((column) => parsePaise(section[column]) === 0);

const sum = (label: string, lines: readonly Figures[]): SectionsTotal | null => {
  const total = { label, taxable: 0, igst: 0, cgst: 0, sgst: 0, cess: 0 };
  for (const line of lines)
    for (const column of columns) {
      const paise = parsePaise(line[column]);
      if (paise === null) return null;
      total[column] += paise;
    }
  return total;
};
