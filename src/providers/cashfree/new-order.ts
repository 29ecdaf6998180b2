import { createHash } from 'node:crypto';
import { isoInIndia } from '../../domain/india-time.js';
import type { Failed } from '../../domain/outcome.js';
import type { OrderToCreate } from '../gateway/gateway-contract.js';
import { minorToNumber } from '../../domain/minor-units.js';
import { notTaken } from '../gateway/not-taken.js';
import { cannotTakeByCashfree, isOrderId, isPhone } from './cashfree-limits.js';
import { orderLifeMs } from './paths.js';

const mostOfUrl = 250;

/** Why Cashfree could not take an order, in words; null when it can. */
export const whyNoOrder = (order: OrderToCreate): Failed | null => {
  const cannotTake = cannotTakeByCashfree(order);
  if (cannotTake !== null) return notTaken('amount_not_taken', cannotTake);
  if (!isOrderId(order.ourRef)) {
    return notTaken('reference_not_taken', 'Cashfree takes an order_id of 3 to 45 of A-Z, a-z, 0-9, _ and -');
  }
  if ((order.returnUrl ?? '').length > mostOfUrl) {
    return notTaken('return_url_not_taken', `Cashfree takes a return URL of at most ${mostOfUrl} characters`);
  }
  if (isPhone(phoneOf(order))) return null;
  const message = 'Cashfree needs the phone of the customer: ten digits, or + and the international number';
  const fields = [{ pointer: '/customer/phone', code: 'phone_needed', message }];
  return { kind: 'rejected', failure: { code: 'customer_incomplete', message, fields } };
};

/**
 * The body of a new order (Cashfree API: create order); `now` is null for one without an end of its own. Throws a
 * RangeError for an amount that `whyNoOrder` refuses.
 */
export const newOrder = (order: OrderToCreate, now: Date | null) => {
  const { name, email } = order.customer;
  return {
    order_id: order.ourRef,
    order_amount: minorToNumber(order.amountMinor, order.currency),
    order_currency: order.currency,
    customer_details: {
      customer_id: customerIdOf(order.customer.id),
      customer_phone: phoneOf(order),
      ...(email && { customer_email: email }),
      ...(name && name.length >= 3 && { customer_name: name.slice(0, 100) }),
    },
    ...(order.returnUrl && { order_meta: { return_url: order.returnUrl } }),
    ...(now && { order_expiry_time: isoInIndia(new Date(now.getTime() + orderLifeMs)) }),
    ...(order.description && { order_note: order.description.slice(0, 200) }),
    ...(Object.keys(order.metadata).length > 0 && { order_tags: order.metadata }),
  };
};

/** Letters, digits and _ only. Two customers must not become one: the other's saved cards would be offered. */
const customerIdOf = (id: string): string =>
  /^[A-Za-z0-9_]{3,50}$/.test(id) ? id : `c_${createHash('sha256').update(id).digest('hex').slice(0, 40)}`;

const phoneOf = ({ customer }: OrderToCreate): string => (customer.phone ?? '').replace(/[\s().-]/g, '');
