import { isGstin } from '../../../domain/gstin.js';
import { parseFigure } from '../../decimal.js';
import type { BillingDocument, Figure } from '../billing-document.js';
import { loweredTo } from '../lowered-rate.js';
import { noGstin } from './check-buyer.js';
import type { CheckContext } from './check-context.js';
import { checkRealDate } from './check-dates.js';
import type { FindingList } from './finding-list.js';
import { portCode } from './portal-limits.js';

/** What a document says beside buyer and lines: value, share of the rate, operator, shipping bill, original. */
export const checkParticulars = (document: BillingDocument, at: string, context: CheckContext): void => {
  const { list, gstin } = context;
  if (parseFigure(document.value) < 0n)
    list.add(
      `${at}/value`,
      'negative_amount',
      'must not be negative; a note says by its type which way it goes',
    );
  checkDiffPercent(document.diff_percent, `${at}/diff_percent`, list);
  const operator = document.ecommerce?.gstin;
  if (operator === gstin)
    list.add(`${at}/ecommerce/gstin`, 'RET191152', 'must not be the own GSTIN: it is the operator’s');
  else if (operator !== undefined && !isGstin(operator))
    list.add(`${at}/ecommerce/gstin`, 'RET191113', noGstin);
  if (document.original) checkRealDate(document.original.date, `${at}/original/date`, context);
  checkShipping(document, at, context);
};

/** The one share of the rate that the law knows. */
export const checkDiffPercent = (share: Figure | undefined, pointer: string, list: FindingList): void => {
  if (share !== undefined && parseFigure(share) !== loweredTo)
    list.add(pointer, 'diff_percent_wrong', 'must be 0.65; leave it out where the full rate is due');
};

function checkShipping({ shipping, date }: BillingDocument, at: string, context: CheckContext): void {
  if (!shipping) return;
  const { list } = context;
  if (shipping.port !== undefined && !portCode.test(shipping.port))
    list.add(
      `${at}/shipping/port`,
      'port_code_wrong',
      'must be a port code of six capitals and digits, such as INMUN1; leave it out when unknown',
    );
  if (shipping.date === undefined) return;
  if (!checkRealDate(shipping.date, `${at}/shipping/date`, context)) return;
  if (shipping.date < date)
    list.add(`${at}/shipping/date`, 'RET191176', `must not be before the date of the invoice, ${date}`);
}
