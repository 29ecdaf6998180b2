import { describe, expect, it } from 'vitest';
import { countryName, isCountryCode } from '../../src/actions/einvoice/masters/countries.js';
import { isCurrency } from '../../src/actions/einvoice/masters/currencies.js';
import {
  ewayBillMaxAgeDays,
  hasCessEnded,
  isTaxedOnRetailPrice,
  leastHsnDigits,
  reportingLimitDays,
} from '../../src/actions/einvoice/masters/dated-rules.js';
import { gstRateList, isGstRate, isRareRate } from '../../src/actions/einvoice/masters/gst-rates.js';
import { isKnownPort, portPattern } from '../../src/actions/einvoice/masters/ports.js';
import { states } from '../../src/domain/masters/states.js';
import { unitCodeOf, unitCodes } from '../../src/domain/masters/units.js';

const letters = 'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z'.split(' ');
const pairs = letters.flatMap((a) => letters.map((b) => a + b));

describe('the masters', () => {
  it('have the 249 countries of ISO 3166, each with a name', () => {
    const countries = pairs.filter(isCountryCode);
    expect(countries).toHaveLength(249);
    expect(countries.filter((code) => !countryName(code))).toEqual([]);
  });

  it.each(['ZZ', 'EU', 'UK', 'SU', 'XK', 'us', 'U1', ''])('know no country %j', (code) => {
    expect(isCountryCode(code)).toBe(false);
    expect(countryName(code)).toBeUndefined();
  });

  it.each([
    ['INR', true],
    ['USD', true],
    ['XCG', true],
    ['ZWG', true],
    ['HRK', true],
    ['XXX', false],
    ['XTS', false],
    ['DEM', false],
    ['usd', false],
  ])('know the currency %s: %s', (code, known) => {
    expect(isCurrency(code)).toBe(known);
  });

  it('have the states in use, none twice', () => {
    const codes = states.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toHaveLength(37);
    expect(codes.filter((code) => ['25', '28', '96'].includes(code))).toEqual([]);
  });

  it('have the 45 units, and every alias leads to one of them', () => {
    expect(unitCodes.size).toBe(45);
    for (const code of unitCodes) expect(unitCodeOf(code)).toBe(code);
  });

  it.each(['INMAA1', 'INNSA1', 'INBOM4', 'INTKD6', 'INATRB'])('know the port %s', (code) => {
    expect(code).toMatch(portPattern);
    expect(isKnownPort(code)).toBe(true);
  });

  it.each(['INXYZ7', 'USNYC1', 'INMAA', 'inmaa1'])('take %s for no port', (code) => {
    expect(code).not.toMatch(portPattern);
  });
});

describe('what changes with the date', () => {
  it.each([
    [9.99, '2026-11-20', null],
    [10, '2026-11-20', 30],
    [10, '2025-03-31', null],
    [99, '2025-03-31', null],
    [100, '2025-03-31', 30],
    [100, '2023-10-31', null],
  ])('a turnover of %d crore on %s may report within %j days', (turnover, day, days) => {
    expect(reportingLimitDays(turnover, day)).toBe(days);
  });

  it.each([
    ['2023-12-14', 4],
    ['2023-12-15', 6],
    ['2020-09-30', 4],
  ])('an HSN reported on %s has at least %d digits', (day, digits) => {
    expect(leastHsnDigits(day)).toBe(digits);
  });

  it('an e-way bill has an age limit since 2025', () => {
    expect(ewayBillMaxAgeDays('2024-12-31')).toBeNull();
    expect(ewayBillMaxAgeDays('2025-01-01')).toBe(180);
  });

  it.each([
    ['24022090', '2026-01-31', false],
    ['24022090', '2026-02-01', true],
    ['2401', '2026-02-01', true],
    ['24031921', '2026-02-01', true],
    ['21069020', '2026-02-01', true],
    ['24041100', '2026-02-01', true],
    ['24041900', '2026-02-01', true],
    ['24049100', '2026-02-01', false],
    ['21069099', '2026-02-01', false],
  ])('HSN %s of %s is taxed on its retail price: %s', (hsn, date, is) => {
    expect(isTaxedOnRetailPrice(hsn, date)).toBe(is);
  });

  it.each([
    ['22021010', '2025-09-21', false],
    ['22021010', '2025-09-22', true],
    ['24022090', '2026-01-31', false],
    ['24022090', '2026-02-01', true],
  ])('cess on HSN %s had ended on %s: %s', (hsn, date, ended) => {
    expect(hasCessEnded(hsn, date)).toBe(ended);
  });

  it.each([
    [40_000, '2025-09-21', false],
    [40_000, '2025-09-22', true],
    [12_000, '2026-11-20', true],
    [500, '2026-11-20', false],
  ])('a rate of %d thousandths of a percent is one on %s: %s', (rate, date, is) => {
    expect(isGstRate(rate, date)).toBe(is);
  });

  it('12 and 28 % are rare now, and 40 % is in the list', () => {
    expect([12_000, 18_000, 28_000].map((rate) => isRareRate(rate, '2026-11-20'))).toEqual([
      true,
      false,
      true,
    ]);
    expect(isRareRate(28_000, '2026-01-31')).toBe(false);
    expect(gstRateList('2026-11-20')).toContain('28, 40');
    expect(gstRateList('2025-09-21')).not.toContain('40');
  });
});
