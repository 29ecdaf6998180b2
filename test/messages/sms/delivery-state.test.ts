import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryStates, joinReport, type DeliveryState } from '../../../src/messages/sms/delivery-state.js';

describe('the state of a message after a report', () => {
  it.each<[DeliveryState, DeliveryState, DeliveryState]>([
    ['queued', 'accepted', 'accepted'],
    ['accepted', 'sent', 'sent'],
    ['sent', 'delivered', 'delivered'],
    ['queued', 'failed', 'failed'],
    ['sent', 'accepted', 'sent'],
    ['failed', 'sent', 'failed'],
    ['failed', 'delivered', 'delivered'],
    ['delivered', 'failed', 'delivered'],
    ['delivered', 'queued', 'delivered'],
  ])('%s, told %s, is %s', (current, report, next) => {
    expect(joinReport(current, report)).toBe(next);
  });

  it('is the same in whatever order and however often reports come', () => {
    const reports = fc.array(fc.constantFrom(...deliveryStates), { minLength: 1 });
    const twiceAndShuffled = reports.chain((once) => {
      const all = [...once, ...once];
      return fc.tuple(
        fc.constant(once),
        fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
      );
    });
    const join = (all: readonly DeliveryState[]): DeliveryState => all.reduce(joinReport, 'queued');
    fc.assert(
      fc.property(twiceAndShuffled, ([once, shuffled]) => {
        expect(join(shuffled)).toBe(join(once));
      }),
    );
  });
});
