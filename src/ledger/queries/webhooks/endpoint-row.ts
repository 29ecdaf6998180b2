import type { Mode } from '../../../domain/job.js';
import type {
  DisabledReason,
  EndpointCircuit,
  SignatureScheme,
  WebhookEndpoint,
} from '../../../domain/webhook-endpoint.js';

export interface EndpointRow {
  tenant_id: string;
  id: string;
  mode: Mode;
  url: string;
  description: string;
  event_types: string[];
  header_names: string[];
  scheme: SignatureScheme;
  plain_signature: boolean;
  rate_per_second: number | null;
  timeout_ms: number;
  enabled: boolean;
  disabled_at: Date | null;
  disabled_reason: DisabledReason | null;
  created_at: Date;
  updated_at: Date;
  circuit: EndpointCircuit;
  circuit_until: Date | null;
  circuit_opened_count: number;
  send_limit: number;
  successes_in_row: number;
  consecutive_failures: number;
  failing_since: Date | null;
  last_failure_at: Date | null;
  last_success_at: Date | null;
  last_error: string | null;
  window_started_at: Date | null;
  window_attempts: number;
  window_failures: number;
  warned_level: number;
  warned_burst: boolean;
  not_before: Date | null;
}

export const toEndpoint = (row: EndpointRow): WebhookEndpoint => ({
  tenantId: row.tenant_id,
  id: row.id,
  mode: row.mode,
  url: row.url,
  description: row.description,
  eventTypes: row.event_types,
  headerNames: row.header_names,
  scheme: row.scheme,
  plainSignature: row.plain_signature,
  ratePerSecond: row.rate_per_second,
  timeoutMs: row.timeout_ms,
  enabled: row.enabled,
  disabledAt: row.disabled_at,
  disabledReason: row.disabled_reason,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  health: {
    circuit: row.circuit,
    circuitUntil: row.circuit_until,
    circuitOpenedCount: row.circuit_opened_count,
    sendLimit: row.send_limit,
    successesInRow: row.successes_in_row,
    consecutiveFailures: row.consecutive_failures,
    failingSince: row.failing_since,
    lastFailureAt: row.last_failure_at,
    lastSuccessAt: row.last_success_at,
    lastError: row.last_error,
    windowStartedAt: row.window_started_at,
    windowAttempts: row.window_attempts,
    windowFailures: row.window_failures,
    warnedLevel: row.warned_level,
    warnedBurst: row.warned_burst,
    notBefore: row.not_before,
  },
});
