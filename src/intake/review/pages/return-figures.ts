import { html, type Html } from '../../pages/html.js';
import { indianAmount, indianPaise } from '../../pages/indian-amount.js';
import type { PaymentFigures, RequestOf, SectionFigures, TableFigures } from '../read-request.js';
import { liabilitySection, sectionLabel } from '../section-labels.js';
import { isEmpty, sectionsTotal, type SectionsTotal } from '../sections-total.js';
import { figuresTable } from './figures-table.js';

type Figures = Pick<RequestOf<'evc_otp'>, 'isNil' | 'sections' | 'total' | 'tables' | 'payment'>;

/** What the return says, in tables: sections of a GSTR-1, tables and payment of a 3B. */
export const returnFigures = (figures: Figures): Html =>
  html`${figures.isNil ? html`<p class="note">This is a <strong>nil return</strong>: it says that there was nothing to report.</p>` : null}
  ${figures.sections.length === 0 && !figures.total ? null : sectionsTable(figures)}
  ${figures.tables.length === 0 ? null : tablesTable(figures.tables)}
  ${figures.payment.length === 0 ? null : paymentTable(figures.payment)}`;

const heads = ['IGST', 'CGST', 'SGST', 'Cess'];

const headCells = (row: { igst: string; cgst: string; sgst: string; cess: string }): string[] =>
  [row.igst, row.cgst, row.sgst, row.cess].map(indianAmount);

const sectionsTable = (figures: Figures): Html => {
  const total = sectionsTotal(figures);
  const all = figures.sections.filter(({ name }) => name !== liabilitySection);
  const [lines, empty] = [all.filter((line) => !isEmpty(line)), all.filter(isEmpty)];
  const isApart = ({ name }: SectionFigures): boolean => sectionLabel(name).counts === 'apart';
  return html`${figuresTable({
    caption: 'What the portal holds',
    columns: ['Section', 'Records', 'Value', 'Taxable', ...heads],
    rows: [
      ...lines.filter((line) => !isApart(line)).map(sectionRow),
      ...(total === null ? [] : [totalRow(total)]),
      ...lines.filter(isApart).map((line) => ({ ...sectionRow(line), look: 'apart' as const })),
    ],
  })}
  ${empty.length === 0 ? null : html`<p class="quiet">Nothing in: ${empty.map(({ name }) => sectionLabel(name).words).join('; ')}.</p>`}
  ${
    total === null && lines.length > 0
      ? html`<p class="quiet">
          No total is shown: the portal writes notes, adjustments and amendments as positive amounts,
          whichever way they count.
        </p>`
      : null
  }`;
};

const totalRow = ({ label, taxable, igst, cgst, sgst, cess }: SectionsTotal) => ({
  label,
  cells: ['', '', ...[taxable, igst, cgst, sgst, cess].map(indianPaise)],
  look: 'total' as const,
});

const sectionRow = (section: SectionFigures) => ({
  label: sectionLabel(section.name).words,
  cells: [
    section.records.toLocaleString('en-IN'),
    indianAmount(section.value),
    indianAmount(section.taxable),
    ...headCells(section),
  ],
});

const tablesTable = (tables: readonly TableFigures[]): Html => {
  const columns = [...new Set(tables.flatMap(({ cells }) => Object.keys(cells)))];
  return figuresTable({
    caption: 'What the return says',
    columns: ['Table', ...columns],
    rows: tables.map(({ label, cells }) => ({
      label,
      cells: columns.map((column) => {
        const cell = cells[column];
        return cell === undefined ? '' : indianAmount(cell);
      }),
    })),
  });
};

const paymentTable = (payment: readonly PaymentFigures[]): Html =>
  figuresTable({
    caption: 'How the tax is paid',
    columns: ['', ...heads],
    rows: payment.map((row) => ({ label: row.label, cells: headCells(row) })),
  });
