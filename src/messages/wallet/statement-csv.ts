import { formatMinor } from '../../domain/minor-units.js';
import type { WalletStatement, WalletTurnover } from './wallet-statement.js';

const columns = [
  ...['day', 'opening_inr', 'credits_inr', 'deducted_inr', 'spent_inr', 'messages', 'segments'],
  ...['given_back_inr', 'closing_inr'],
];

/** A statement as CSV (RFC 4180): a line for each day and one, `total`, for the month; amounts in rupees with two places. */
export const statementCsv = (statement: WalletStatement): string =>
  [columns.join(','), ...statement.days.map((day) => line(day.day, day)), line('total', statement)]
    .map((text) => `${text}\r\n`)
    .join('');

const line = (name: string, turnover: WalletTurnover): string =>
  [
    name,
    rupees(turnover.openingPaise),
    rupees(turnover.creditsPaise),
    rupees(turnover.deductedPaise),
    rupees(turnover.spentPaise),
    String(turnover.messages),
    String(turnover.segments),
    rupees(turnover.givenBackPaise),
    rupees(turnover.closingPaise),
  ].join(',');

const rupees = (paise: number): string => formatMinor(paise, 'INR');
