import { isWithin, periodSpan } from '../../calendar/period-span.js';
import type { BillingDocument, DocumentType, Gstr1Input, Series } from '../billing-document.js';
import type { Json } from './grouped-entries.js';
import { inSeriesOrder, numberRuns, parseSeriesNumber } from './number-run.js';

/** The portal's `doc_num` of what the app issues. */
const natures: Readonly<Record<DocumentType, number>> = { invoice: 1, debit_note: 4, credit_note: 5 };

/**
 * Table 13, documents issued: the series given, and with `derive_series`, for kinds of document that no series is given for,
 * runs of the documents' own numbers. Nothing when there are neither.
 */
export const docIssueJson = (input: Gstr1Input): Json | null => {
  const given = input.series ?? [];
  const covered = new Set(given.map(({ nature }) => nature));
  const derived = input.derive_series ? deriveSeries(input).filter(({ nature }) => !covered.has(nature)) : [];
  const byNature = groupBy([...given, ...derived], ({ nature }) => nature);
  if (byNature.size === 0) return null;
  return {
    doc_det: [...byNature]
      .sort(([a], [b]) => a - b)
      .map(([nature, series]) => ({ doc_num: nature, docs: series.sort(byFirst).map(toRow) })),
  };
};

/**
 * Series from the numbers of the documents of the period: cancelled ones count, drafts, having no number of their own yet,
 * do not, nor do documents of earlier periods, whose numbers were used up then.
 */
const deriveSeries = ({ documents, period, frequency }: Gstr1Input): Series[] => {
  const span = periodSpan(period, frequency);
  const issued = documents.filter(({ status, date }) => status !== 'draft' && isWithin(span, date));
  return [...groupBy(issued, ({ type }) => natures[type])].flatMap(([nature, ofNature]) =>
    seriesOf(nature, ofNature),
  );
};

const seriesOf = (nature: number, documents: readonly BillingDocument[]): Series[] => {
  // A number that was cancelled and given out again is in use.
  const inUse = new Set(documents.filter(({ status }) => status !== 'cancelled').map(({ number }) => number));
  return numberRuns(documents.map(({ number }) => number)).map(({ first, last, numbers }) => ({
    nature,
    first,
    last,
    numbers_used: numbers.length,
    cancelled: numbers.filter((number) => !inUse.has(number)),
  }));
};

const byFirst = (a: Series, b: Series): number =>
  inSeriesOrder(parseSeriesNumber(a.first), parseSeriesNumber(b.first));

const toRow = (series: Series, index: number): Json => {
  const cancelled = new Set(series.cancelled ?? []).size;
  return {
    num: index + 1,
    from: series.first,
    to: series.last,
    totnum: series.numbers_used,
    cancel: cancelled,
    net_issue: series.numbers_used - cancelled,
  };
};

const groupBy = <T>(list: readonly T[], keyOf: (entry: T) => number): Map<number, T[]> => {
  const groups = new Map<number, T[]>();
  for (const entry of list) {
    const group = groups.get(keyOf(entry));
    if (group) group.push(entry);
    else groups.set(keyOf(entry), [entry]);
  }
  return groups;
};
