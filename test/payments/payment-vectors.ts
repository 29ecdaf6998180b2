import { readFileSync } from 'node:fs';
import type { GatewayName } from '../../src/payments/gateway-status.js';

interface StatusRow {
  object: string;
  status: string;
  state: string;
  terminal: boolean;
}

interface Vectors {
  payments: {
    router: {
      fee_cases: {
        amount_paise: number;
        cashfree_fee_paise_half_up: number;
        razorpay_fee_paise_half_up: number;
        cheaper: string;
      }[];
      failover_decisions: { situation: string; order_state: string; decision: string }[];
    };
    event_map: { provider: GatewayName; event: string; meaning: string }[];
    out_of_order: { id: string; provider: GatewayName; arrivals: string[]; final: string }[];
    refund_amount_checks: {
      captured_paise: number;
      already_refunded_paise: number;
      pending_refunds_paise: number;
      request_paise: number;
      ok: boolean;
      kind?: string;
    }[];
  } & Record<GatewayName, { status_map: StatusRow[] }>;
}

const file = new URL('../../fixtures/vectors/provider-vectors.json', import.meta.url);

/** The vectors of payments. */
export const vectors = (JSON.parse(readFileSync(file, 'utf8')) as Vectors).payments;
