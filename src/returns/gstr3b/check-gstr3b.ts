import { isGstin } from '../../domain/gstin.js';
import type { Fault } from '../../domain/outcome.js';
import { endsQuarter, isPeriod, periodBefore } from '../calendar/period.js';
import { checkPurchases } from './check-purchases.js';
import { checkSales } from './check-sales.js';
import { checkCharges } from './input/charges-input.js';
import type { Gstr3bInput } from './input/gstr3b-input.js';

/** All faults of an input that fits the schema; empty when there is none. */
export const checkGstr3b = (input: Gstr3bInput): Fault[] => [
  ...checkHead(input),
  ...checkSales(input.sales, input.gstin),
  ...checkPurchases(input.purchases),
  ...checkTable51(input),
];

function checkHead({ gstin, period, frequency }: Gstr3bInput): Fault[] {
  const faults: Fault[] = [];
  const add = (pointer: string, code: string, message: string) => faults.push({ pointer, code, message });
  if (!isGstin(gstin))
    add(
      '/gstin',
      'gstin_wrong',
      'is no GSTIN: check the characters, capitals only; the last is a check digit',
    );
  if (!isPeriod(period)) add('/period', 'period_wrong', 'is before GST began, 072017');
  else if (frequency === 'quarterly' && !endsQuarter(period))
    add(
      '/period',
      'period_wrong',
      'is not the last month of a quarter: 03, 06, 09 or 12 for a quarterly filer',
    );
  return faults;
}

function checkTable51({ charges, interest, late_fee, period, frequency }: Gstr3bInput): Fault[] {
  if (!charges) return [];
  const [code, message] = ['charges_twice', 'must not stand beside charges: table 5.1 comes from either'];
  return [
    ...(interest ? [{ pointer: '/interest', code, message }] : []),
    ...(late_fee ? [{ pointer: '/late_fee', code, message }] : []),
    ...(isPeriod(period)
      ? checkCharges(
          { ...charges, period: charges.period ?? periodBefore(period, frequency ?? 'monthly') },
          '/charges',
        )
      : []),
  ];
}
