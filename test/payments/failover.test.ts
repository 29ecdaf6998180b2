import { describe, expect, it } from 'vitest';
import { decideFailover, type FailoverEvidence } from '../../src/payments/failover.js';
import { failoverTable } from '../../src/payments/failover-table.js';
import { vectors } from './payment-vectors.js';

const created = (failure: Extract<FailoverEvidence, { stage: 'create_failed' }>['failure']) =>
  ({ stage: 'create_failed', failure }) as const;
const lookedUp = (
  found: Extract<FailoverEvidence, { stage: 'looked_up' }>['found'],
  absentBefore = 0,
  msSinceSent = 1_000,
) => ({ stage: 'looked_up', found, absentBefore, msSinceSent, graceMs: 60_000 }) as const;
const known = (more: Partial<Extract<FailoverEvidence, { stage: 'order_known' }>>): FailoverEvidence => ({
  stage: 'order_known',
  shown: true,
  ended: false,
  payments: [],
  ...more,
});

/** By how a row of the vectors begins, the evidence that it describes. */
const evidenceOf: [string, FailoverEvidence][] = [
  ['primary circuit open', { stage: 'before_create', otherCircuitsOpen: false }],
  ['ECONNREFUSED', created('not_sent')],
  ['HTTP 401', created('access_refused')],
  ['HTTP 429', created('throttled')],
  ['HTTP 400/422', created('invalid')],
  ['ECONNRESET', created('no_answer')],
  ['HTTP 500', created('server_error')],
  ['HTTP 200 with', created('unreadable')],
  ['look-up says 404 / empty list, first', lookedUp('absent')],
  ['look-up says 404 / empty list again', lookedUp('absent', 1, 60_000)],
  ['look-up finds the order, amount and currency match', lookedUp('same')],
  ['look-up finds the order, amount or currency differs', lookedUp('other')],
  ['look-up itself fails', lookedUp('failed')],
  ['Cashfree 409', created('already_there')],
  ['Razorpay 400', created('already_there')],
  ['order id was returned', known({ shown: false })],
  ['order was exposed', known({})],
  ['any payment on the order', known({ payments: ['failed', 'pending'] })],
  ['success webhook arrives', { stage: 'abandoned_paid', otherPaid: true }],
  ['both circuits open', { stage: 'before_create', otherCircuitsOpen: true }],
];

describe('another gateway', () => {
  it('is decided on in twenty situations', () => {
    expect(vectors.router.failover_decisions).toHaveLength(20);
    expect(evidenceOf).toHaveLength(20);
  });

  it.each(vectors.router.failover_decisions)('$situation: $decision', (row) => {
    const [, evidence] = evidenceOf.find(([beginning]) => row.situation.startsWith(beginning))!;
    const { decision, order } = decideFailover(evidence);
    expect({ decision, order }).toEqual({ decision: row.decision, order: row.order_state });
  });

  it.each([
    ['absent twice, but the request may still be on its way', lookedUp('absent', 1, 59_999)],
    ['absent once, long after', lookedUp('absent', 0, 3_600_000)],
  ])('is not asked while the order is %s', (_what, evidence) => {
    expect(decideFailover(evidence).decision).toBe('repeat_lookup_after_grace');
  });

  it.each(['created', 'pending', 'authorized', 'paid'] as const)(
    'is never asked while a payment is %s, whether the order has ended or was not shown',
    (status) => {
      for (const more of [{ ended: true }, { shown: false }, {}]) {
        expect(decideFailover(known({ ...more, payments: [status] })).decision).toBe('never_failover');
      }
    },
  );

  it('is asked once the end of an unpaid order is confirmed', () => {
    const evidence = known({ ended: true, payments: ['failed', 'voided'] });
    expect(decideFailover(evidence).decision).toBe('failover_now');
  });

  it('is not asked for an order that somebody has tried to pay, though we hold it for unseen', () => {
    const evidence = known({ shown: false, payments: ['failed'] });
    expect(decideFailover(evidence).decision).toBe('no_failover_until_terminated');
  });

  it('being unpaid, leaves a late payment of the first one as the payment', () => {
    expect(decideFailover({ stage: 'abandoned_paid', otherPaid: false }).decision).toBe('adopt_and_stay');
  });

  it('is asked only where no first order can be paid', () => {
    const asking = Object.entries(failoverTable)
      .filter(([, { decision }]) => decision.startsWith('failover_now'))
      .map(([situation]) => situation);
    expect(asking).toEqual([
      'primary_circuit_open',
      'create_not_sent',
      'create_access_refused',
      'lookup_absent_again',
      'order_ended_unpaid',
    ]);
  });
});
