import type { DueLook } from '../../domain/payment-book.js';
import type { PaymentErrands } from './payment-ports.js';

/** What following payments stands on. */
export interface FollowPaymentsDeps {
  /** Takes at most `limit` payments of all tenants about which the gateway is to be asked by `now`; no other taker gets them. */
  takeDue(now: Date, limit: number): Promise<readonly DueLook[]>;
  look: PaymentErrands['look'];
  now: () => Date;
}

/** So many are taken in one go, and asked for at a time. */
const portion = 200;
const atOnce = 8;

/**
 * Has the gateways asked about every payment that is due for it. It may run every minute and twice at a time; what is taken
 * and then lost is due again after its lease.
 */
export const followPayments = async (deps: FollowPaymentsDeps): Promise<{ due: number }> => {
  const now = deps.now();
  const defects: unknown[] = [];
  let due = 0;
  for (let taken = portion; taken === portion && defects.length === 0;) {
    const payments = await deps.takeDue(now, portion);
    taken = payments.length;
    due += taken;
    for (let from = 0; from < taken; from += atOnce) {
      const some = payments.slice(from, from + atOnce).map((payment) => lookAt(payment, deps));
      for (const asked of await Promise.allSettled(some)) {
        if (asked.status === 'rejected') defects.push(asked.reason);
      }
    }
  }
  // Thrown late: what is broken for one payment must not keep the others from being asked about.
  if (defects.length > 0) throw new AggregateError(defects, 'some payments could not be looked at');
  return { due };
};

const lookAt = (
  { tenantId, mode, gateway, gatewayOrderId, dueAt }: DueLook,
  { look }: FollowPaymentsDeps,
): Promise<void> =>
  look(
    { tenantId, mode },
    { gateway, gatewayOrderId },
    `due|${gateway}|${gatewayOrderId}|${dueAt.toISOString()}`,
  );
