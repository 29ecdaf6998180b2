import { describe, expect, it } from 'vitest';
import { segmentText } from '../../../src/messages/sms/segments.js';
import { costOf, type SmsPrice } from '../../../src/messages/sms/sms-prices.js';
import { vectors } from './sms-vectors.js';

const textOf = (id: string): string => vectors.sms_segments.cases.find((row) => row.id === id)!.text;

describe('the cost of a message', () => {
  it('is known for six', () => {
    expect(vectors.wallet.cases).toHaveLength(6);
  });

  it.each(vectors.wallet.cases)('$name to $recipients is $retail_paise paise', (row) => {
    const { segments } = segmentText(textOf(row.segment_case));
    const cost = costOf(segments, row.recipients, '2026-11-18');
    expect(cost).toEqual({ retailPaise: row.retail_paise, wholesalePaise: row.wholesale_paise });
    expect(cost.retailPaise - cost.wholesalePaise).toBe(row.margin_paise);
  });

  it.each(vectors.template_samples.cases)('of the sample $key is $retail_paise paise', (row) => {
    expect(costOf(segmentText(row.rendered).segments, 1, '2026-11-18')).toEqual({
      retailPaise: row.retail_paise,
      wholesalePaise: row.wholesale_paise,
    });
  });

  const prices: SmsPrice[] = [
    { validFrom: '2026-01-01', validUntil: '2026-11-30', retailPaise: 25, wholesalePaise: 15 },
    { validFrom: '2026-12-01', validUntil: null, retailPaise: 27, wholesalePaise: 16 },
  ];

  it.each([
    ['2026-01-01', 50],
    ['2026-11-30', 50],
    ['2026-12-01', 54],
  ])('on %s is %i paise for two segments', (on, paise) => {
    expect(costOf(2, 1, on, prices).retailPaise).toBe(paise);
  });

  it('is not guessed for a day without a price', () => {
    expect(() => costOf(1, 1, '2025-12-31', prices)).toThrow('no price');
  });

  it.each([
    [0, 1],
    [1, 0],
    [1.5, 1],
    [-1, -1],
    [Number.MAX_SAFE_INTEGER, 2],
  ])('is refused for %d segments to %d', (segments, recipients) => {
    expect(() => costOf(segments, recipients, '2026-11-18')).toThrow(RangeError);
  });
});
