import fc from 'fast-check';
import { v4, v7 } from 'uuid';
import { expect, it } from 'vitest';
import { timeOfId } from '../../../src/domain/time-of-id.js';

it('reads the time at which an id was made, to the millisecond', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (msecs) => {
      expect(timeOfId(v7({ msecs })).getTime()).toBe(msecs);
    }),
  );
});

it.each([v4(), '', 'no id'])('refuses %s, which tells no time', (id) => {
  expect(() => timeOfId(id)).toThrow(RangeError);
});
