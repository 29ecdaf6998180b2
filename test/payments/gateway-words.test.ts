import { describe, expect, it } from 'vitest';
import { eventMeaning } from '../../src/payments/event-meanings.js';
import { gatewayNames, statusMeaning } from '../../src/payments/gateway-status.js';
import { vectors } from './payment-vectors.js';

const statusRows = gatewayNames.flatMap((gateway) =>
  vectors[gateway].status_map.map((row) => ({ gateway, ...row })),
);

describe('the status of a gateway’s thing', () => {
  it('is known for 64 rows of four gateways', () => {
    expect(statusRows).toHaveLength(64);
  });

  it.each(statusRows)(
    '$gateway $object $status is $state',
    ({ gateway, object, status, state, terminal }) => {
      expect(statusMeaning(gateway, object, status)).toEqual({ state, final: terminal });
    },
  );

  it.each(['captured ', 'CAPTURED', '', 'toString', 'constructor'])(
    'that is not known, %j, means nothing',
    (status) => {
      expect(statusMeaning('razorpay', 'payment', status)).toBeNull();
    },
  );
});

/** The vectors say in words where a thing's own status is to be read. */
const meaningOf = (words: string): string => {
  if (words === 'read payment_status: paid or unpaid') return 'session_completed';
  const [head = ''] = words.split(':');
  return head === 'refund_pending_or_done' ? 'refund_update' : head;
};

describe('the event of a gateway', () => {
  it('is known for fifty rows', () => {
    expect(vectors.event_map).toHaveLength(50);
  });

  it.each(vectors.event_map)('$provider $event: $meaning', ({ provider, event, meaning }) => {
    expect(eventMeaning(provider, event)).toBe(meaningOf(meaning));
  });

  it.each(['payment.paid', 'PAYMENT.CAPTURED', '__proto__', 'constructor', ''])(
    'that is not known, %j, means nothing',
    (event) => {
      expect(gatewayNames.map((gateway) => eventMeaning(gateway, event))).toEqual([null, null, null, null]);
    },
  );
});
