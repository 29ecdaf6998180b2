import { periodSpan } from '../../calendar/period-span.js';
import type { Gstr1Input, Series } from '../billing-document.js';
import type { CheckContext } from '../check/check-context.js';
import { parseSeriesNumber } from '../sections/number-run.js';
import { lastCorrection } from './warning-limits.js';

/** What is odd about the return as a whole. `today` is the day in India, `YYYY-MM-DD`. */
export const warnOfReturn = (input: Gstr1Input, today: string, context: CheckContext): void => {
  const { list, span, areTablesMandatory } = context;
  if (span.first > today)
    list.add('/period', 'period_in_future', 'has not begun: the portal takes it from its first day on');
  else if (span.last >= today)
    list.add('/period', 'period_not_over', 'is not over: documents may still be added to it');
  if (input.aato === undefined && input.documents.length > 0)
    list.add(
      '/aato',
      'turnover_missing',
      'is not given: HSN codes of 4 digits were taken as enough, which above 5 crore they are not',
    );
  const isTableEmpty = !input.series?.length && input.derive_series !== true;
  if (isTableEmpty && input.documents.length > 0 && areTablesMandatory)
    list.add(
      '/series',
      'series_missing',
      'are not given: table 13 (documents issued) is due from May 2025 on; give them, or derive_series',
    );
  input.series?.forEach((series, index) => {
    warnOfSeries(series, `/series/${index}`, context);
  });
  warnOfAdvances(input, context);
  warnOfAmendments(input, context);
};

function warnOfSeries({ first, last, numbers_used: used }: Series, at: string, { list }: CheckContext): void {
  const [from, to] = [parseSeriesNumber(first), parseSeriesNumber(last)];
  if (from.prefix !== to.prefix || from.suffix !== to.suffix) return;
  const count = to.counter - from.counter + 1n;
  if (count !== BigInt(used))
    list.add(
      `${at}/numbers_used`,
      'series_count_odd',
      `is ${used}, but from first to last there are ${count}: an unbroken run is due in each row`,
    );
}

function warnOfAdvances({ advances = [] }: Gstr1Input, { list }: CheckContext): void {
  const seen = new Set<string>();
  advances.forEach(({ receipt, rate, pos }, index) => {
    const key = `${receipt.toUpperCase()} ${pos} ${Number(rate)}`;
    if (seen.has(key))
      list.add(`/advances/${index}/receipt`, 'advance_repeated', 'is here twice at the same rate and place');
    seen.add(key);
  });
}

function warnOfAmendments({ amendments = [] }: Gstr1Input, { list, span }: CheckContext): void {
  amendments.forEach((amendment, index) => {
    const isDocument = 'revised' in amendment;
    const suppliedOn = isDocument ? amendment.original.date : periodSpan(amendment.original_month).first;
    const last = lastCorrection(suppliedOn);
    if (span.last >= last)
      list.add(
        `/amendments/${index}/${isDocument ? 'original/date' : 'original_month'}`,
        'amendment_too_late',
        `is of a financial year that could be amended until ${last}: section 37(3)`,
      );
  });
}
