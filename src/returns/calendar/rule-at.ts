import { monthIndex } from './period.js';

/** A rule in force from a period on, until the next row of its table. */
export interface FromPeriod {
  /** `MMYYYY`. */
  from: string;
}

/** The row in force in a period; rows stand oldest first, and the oldest serves what came before it too. */
export const ruleAt = <R extends FromPeriod>(rows: readonly [R, ...R[]], period: string): R =>
  rows.findLast((row) => monthIndex(row.from) <= monthIndex(period)) ?? rows[0];
