import fc from 'fast-check';
import { expect, describe, it } from 'vitest';
import { ourReference, ourReferencePattern } from '../../src/payments/our-reference.js';

const order = { kind: 'payment', tenantId: 't1', mode: 'live', reference: 'INV/2026/42' } as const;

const anyOrder = fc.record({
  kind: fc.constantFrom('payment' as const, 'refund' as const),
  tenantId: fc.string({ unit: 'binary' }),
  mode: fc.constantFrom('test' as const, 'live' as const),
  reference: fc.string({ unit: 'binary', maxLength: 300 }),
});

describe('our reference', () => {
  it('is the same at every attempt, today and after an update', () => {
    expect(ourReference(order)).toBe('pl-fe9e9c4a45262899ddac37e6c23d61210088');
  });

  it('is taken by every gateway, whatever the app’s reference is', () => {
    fc.assert(
      fc.property(anyOrder, (each) => {
        const reference = ourReference(each);
        expect(reference).toMatch(ourReferencePattern);
        expect(reference.length).toBeGreaterThanOrEqual(10);
        expect(reference.length).toBeLessThanOrEqual(40);
      }),
    );
  });

  it('differs where anything differs', () => {
    fc.assert(
      fc.property(anyOrder, anyOrder, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(ourReference(one) === ourReference(other)).toBe(same);
      }),
    );
    const changed = [
      { kind: 'refund' as const },
      { mode: 'test' as const },
      { tenantId: 't2' },
      { reference: 'INV/2026/43' },
      { tenantId: 't1","INV', reference: '/2026/42' },
    ].map((change) => ourReference({ ...order, ...change }));
    expect(new Set([...changed, ourReference(order)]).size).toBe(6);
  });
});
