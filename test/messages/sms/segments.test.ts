import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, it } from 'vitest';
import { segmentText } from '../../../src/messages/sms/segments.js';
import { vectors } from './sms-vectors.js';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

describe('the parts of a text', () => {
  it('are known for 43 texts', () => {
    expect(vectors.sms_segments.cases).toHaveLength(43);
  });

  it.each(vectors.sms_segments.cases)('$id: $name', ({ text, encoding, units, segments, per_segment }) => {
    expect(segmentText(text)).toEqual({ encoding, units, segments, perSegment: per_segment });
  });

  it('hold all units, none more than fits, and no pair is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '€', 'क', '😀'), maxLength: 400 }), (text) => {
        const { encoding, units, segments, perSegment } = segmentText(text);
        const most = { 'GSM-7': [160, 153], 'UCS-2': [70, 67] }[encoding][segments > 1 ? 1 : 0]!;
        expect(sum(perSegment)).toBe(units);
        expect(perSegment).toHaveLength(segments);
        expect(Math.max(0, ...perSegment)).toBeLessThanOrEqual(most);
        // Only a pair can leave one unit free in a part that is followed by another.
        for (const part of perSegment.slice(0, -1)) expect(part).toBeGreaterThanOrEqual(most - 1);
      }),
    );
  });

  // Another's count of the same rule; the two differ only where a grapheme has several characters.
  it.each([
    ['GSM-7', ['a', 'à', ' ', '€', '{', '\f']],
    ['UCS-2', ['a', '₹', 'क', '€', '😀']],
  ])('are as Twilio counts them in %s', (_encoding, letters) => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 500 }), (text) => {
        const theirs = new SegmentedMessage(text, 'auto', false);
        const ours = segmentText(text);
        expect([ours.encoding, ours.segments]).toEqual([theirs.encodingName, theirs.segmentsCount]);
      }),
    );
  });
});
