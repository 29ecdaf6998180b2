import { defineAction, type ActionDefinition, type ActionRun } from '../../domain/action.js';
import type { Done, Failed, Step } from '../../domain/outcome.js';
import { closeDay } from './reconcile/close-day.js';
import { readBooks, readingSchema, type ReconcileDeps } from './reconcile/read-books.js';
import { checkReconcile, reconcileInputSchema, type ReconcileInput } from './reconcile/reconcile-input.js';
import { reconcileResultSchema, type ReconcileResult } from './reconcile/reconcile-result.js';

/**
 * The action `payment.reconcile`: a day in India of our payments and refunds against the gateway's own books. A
 * reconciliation is a reading: whatever came before, of this job or of another for the same day, it is made anew, since the
 * books and the ledger have moved on. That is why `recover` goes on as `perform` does, and no earlier report is adopted.
 */
export const createPaymentReconcile = (deps: ReconcileDeps): ActionDefinition =>
  defineAction<ReconcileInput, ReconcileResult>({
    name: 'payment.reconcile',
    queue: 'payments',
    summary: 'Compares a day of payments and refunds with the gateway’s own books',
    provider: 'payment',
    input: reconcileInputSchema,
    result: reconcileResultSchema,
    example: { gateway: 'razorpay', date: '2026-11-20' },
    naturalKey: ({ gateway, date }) => `${gateway}|${date}`,
    account: ({ gateway }) => Promise.resolve({ account: null, provider: gateway }),
    check: (input, { at }) => checkReconcile(input, at),
    perform: (run) => reconcile(run, deps),
    recover: (run) => reconcile(run, deps),
    events: { succeeded: 'payment.reconciled', along: ['payment.mismatch'] },
    limits: { maxAttempts: deps.settings.maxAttempts, timeoutMs: deps.settings.timeoutMs, settleMs: 0 },
  });

/** One step: some pages more, or the comparison once they are all read. */
const reconcile = (
  run: ActionRun<ReconcileInput>,
  deps: ReconcileDeps,
): Promise<Done<ReconcileResult> | Failed | Step> => {
  const { cursor, isRead } = readingSchema.parse(run.state);
  return isRead ? closeDay(run, deps) : readBooks(run, deps, cursor);
};
