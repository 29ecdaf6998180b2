import { describe, expect, it } from 'vitest';
import { isoInIndia, parseIndiaDateTime } from '../../src/domain/india-time.js';

describe('the time of a government system', () => {
  it.each([
    ['2026-11-20 13:05:09', '2026-11-20T13:05:09+05:30'],
    ['2026-11-20T13:05', '2026-11-20T13:05:00+05:30'],
    ['20/11/2026 13:05:09', '2026-11-20T13:05:09+05:30'],
    ['20/11/2026 01:05:00 PM', '2026-11-20T13:05:00+05:30'],
    ['20/11/2026 12:00:00 pm', '2026-11-20T12:00:00+05:30'],
    ['20/11/2026 12:05:00 AM', '2026-11-20T00:05:00+05:30'],
  ])('%s is %s', (text, iso) => {
    expect(isoInIndia(parseIndiaDateTime(text))).toBe(iso);
  });

  it.each(['', '20-11-2026', '2026-13-01 10:00', '31/31/2026 10:00:00 AM', '20/11/2026', 'soon'])(
    '%j is none',
    (text) => {
      expect(() => parseIndiaDateTime(text)).toThrow(RangeError);
    },
  );
});
