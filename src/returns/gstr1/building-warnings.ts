import type { ReturnWarning } from '../return-warning.js';
import type { Gstr1Summary } from './gstr1-result.js';
import type { LeftOut } from './supply-books.js';
import type { Json } from './sections/grouped-entries.js';

/** The code of the warning that a nil return would hide numbers that were used. */
export const unreportedNumbers = 'only_unreported_numbers';

const mostNames = 10;

/** What only building shows: documents that have no place, negative rows, a table 12 that does not tie, a month of cancelled numbers. */
export const warningsOfBuilding = (facts: {
  ret: Json;
  summary: Gstr1Summary;
  leftOut: readonly LeftOut[];
  linesWithoutHsn: number;
  hasSections: boolean;
}): ReturnWarning[] => [
  ...leftOutWarnings(facts.leftOut),
  ...negativeRowWarnings(facts.ret),
  ...tieWarnings(facts.summary, facts.linesWithoutHsn),
  ...(facts.hasSections || facts.summary.isNil
    ? []
    : [
        {
          code: unreportedNumbers,
          message:
            'nothing was supplied, but numbers were used: give `series` (or `derive_series`) to report them in table 13, or decide to file a nil return',
          pointer: '/series',
        },
      ]),
];

const leftOutWarnings = (leftOut: readonly LeftOut[]): ReturnWarning[] => {
  const own = leftOut.filter(({ reason }) => reason === 'own_gstin');
  const early = leftOut.filter(({ reason }) => reason === 'no_table_14');
  return [
    ...(own[0]
      ? [
          {
            code: 'own_gstin_left_out',
            message: `bills to the own GSTIN are no supplies and are left out: ${named(own)}`,
            pointer: `/documents/${own[0].index}/customer/gstin`,
          },
        ]
      : []),
    ...(early[0]
      ? [
          {
            code: 'no_table_14',
            message: `there is no table 14 before January 2024, so supplies on which an operator pays the tax are left out: ${named(early)}`,
            pointer: `/documents/${early[0].index}/ecommerce`,
          },
        ]
      : []),
  ];
};

const named = (documents: readonly LeftOut[]): string => listed(documents.map(({ number }) => number));

const listed = (names: readonly string[]): string => {
  const more = names.length - mostNames;
  return names.slice(0, mostNames).join(', ') + (more > 0 ? ` and ${more} more` : '');
};

const listsOf = (section: unknown): unknown[] =>
  Object.values((section ?? {}) as Record<string, unknown[]>).flat();

const tables: readonly { table: string; rows: (ret: Json) => unknown; name: (row: Json) => string }[] = [
  {
    table: 'table 7 (b2cs)',
    rows: ({ b2cs }) => b2cs,
    name: (row) => `place ${String(row.pos)} at ${String(row.rt)} %`,
  },
  {
    table: 'table 8 (nil)',
    rows: ({ nil }) => (nil as Json | undefined)?.inv,
    name: (row) => String(row.sply_ty),
  },
  {
    table: 'table 12 (hsn)',
    rows: ({ hsn }) => listsOf(hsn),
    name: (row) => `HSN ${String(row.hsn_sc)} at ${String(row.rt)} %`,
  },
  {
    table: 'table 14 (supeco)',
    rows: ({ supeco }) => listsOf(supeco),
    name: (row) => `operator ${String(row.etin)}`,
  },
];

const negativeRowWarnings = (ret: Json): ReturnWarning[] =>
  tables.flatMap(({ table, rows, name }) => {
    const negative = ((rows(ret) ?? []) as Json[]).filter(hasNegative);
    if (negative.length === 0) return [];
    return {
      code: 'negative_rows',
      message: `credit notes outweigh sales in ${table}: ${listed(negative.map(name))}; see that the portal takes it`,
      pointer: '',
    };
  });

const hasNegative = (row: Json): boolean =>
  Object.values(row).some((field) => typeof field === 'number' && field < 0);

const tieWarnings = ({ hsn }: Gstr1Summary, linesWithoutHsn: number): ReturnWarning[] =>
  hsn
    .filter(({ ties }) => !ties)
    .map(({ side, difference }) => ({
      code: 'hsn_does_not_tie',
      message:
        `table 12 (${side === 'b2b' ? 'registered buyers' : 'other buyers'}) differs from its documents by ₹${difference}` +
        (linesWithoutHsn > 0 ? `; lines without an HSN code: ${linesWithoutHsn}` : ''),
      pointer: '',
    }));
