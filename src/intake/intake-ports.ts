import type { ActionDefinition } from '../domain/action.js';
import type { Job, JobWithAttempts, Mode, Priority, PublicJobState } from '../domain/job.js';

/** Who asks: the tenant and the rights behind one API key. */
export interface Principal {
  tenantId: string;
  keyId: string;
  mode: Mode;
  scopes: readonly string[];
}

/** One job to be accepted; its input has passed the action's schema and checks. */
export interface JobRequest {
  tenantId: string;
  mode: Mode;
  action: ActionDefinition;
  input: unknown;
  reference: string | null;
  priority: Priority;
  runAt: Date | null;
  idempotencyKey: string | null;
  /** Hex SHA-256 of what the caller sent (canonical JSON): tells a replay from a reused key. */
  bodyHash: string;
  /** A group of the same tenant and mode; absent or null: none. */
  groupId?: string | null;
}

export interface AcceptedJob {
  job: Job;
  /** True when the idempotency key was seen before with the same body: `job` is the first one. */
  replayed: boolean;
}

/** The commands that the HTTP contract offers on jobs. All throw coded MunshiErrors. */
export interface JobCommands {
  /** Durable when it resolves. Throws `idempotency_key_reused`, `unavailable`. */
  accept(request: JobRequest): Promise<AcceptedJob>;
  /**
   * The job that the key made before from the same body; null when the key is new. Asked only when the checks refuse
   * an input, since a replay is a replay whatever the checks say today. Throws `idempotency_key_reused`, `unavailable`.
   */
  findReplay(tenantId: string, idempotencyKey: string, bodyHash: string): Promise<Job | null>;
  /** Throws `not_found`, `too_late`. */
  cancel(tenantId: string, jobId: string): Promise<JobWithAttempts>;
  /** A failed job again, with fresh attempts. Throws `not_found`, `conflict`. */
  retry(tenantId: string, jobId: string): Promise<JobWithAttempts>;
  /** Answers the open input request. Throws `not_found`, `conflict`, `invalid_input`. */
  supplyInput(tenantId: string, jobId: string, input: Record<string, unknown>): Promise<JobWithAttempts>;
}

export interface JobFilter {
  tenantId: string;
  action?: string;
  state?: PublicJobState;
  reference?: string;
  groupId?: string;
  from?: Date;
  to?: Date;
  /** Id of the last job of the page before; jobs older than it are given. */
  before?: string;
  limit: number;
}

export interface JobReads {
  find(tenantId: string, jobId: string): Promise<JobWithAttempts | null>;
  /** Newest first. */
  list(filter: JobFilter): Promise<JobWithAttempts[]>;
}

/** Tells when a job has changed; a hint, never the truth: read the job again. */
export interface JobWatch {
  /** Calls back after each change of the job, and now and then without one. Gives the function that ends it. */
  watch(jobId: string, onChange: () => void): () => void;
}

export interface NewApiKey {
  id: string;
  /** Shown once. */
  key: string;
}

export interface ApiKeyRow {
  id: string;
  name: string;
  mode: Mode;
  scopes: readonly string[];
  prefix: string;
  createdAt: Date;
  revokedAt: Date | null;
}

/** What operators do with tenants and their keys. */
export interface TenantCommands {
  create(name: string): Promise<{ id: string; name: string; createdAt: Date }>;
  list(): Promise<{ id: string; name: string; createdAt: Date }[]>;
  createKey(
    tenantId: string,
    key: { name: string; mode: Mode; scopes: readonly string[] },
  ): Promise<NewApiKey>;
  listKeys(tenantId: string): Promise<ApiKeyRow[]>;
  /** Throws `not_found`. */
  revokeKey(tenantId: string, keyId: string): Promise<void>;
}

export interface ConnectionRow {
  id: string;
  provider: string;
  mode: Mode;
  settings: Record<string, unknown>;
  /** Names of the secrets that are kept; their values are never read back. */
  secretNames: string[];
  updatedAt: Date;
  /** Where the provider sends its webhooks; null for a provider that sends none. */
  inboundUrl: string | null;
}

export interface ConnectionCommands {
  put(
    tenantId: string,
    connection: {
      provider: string;
      mode: Mode;
      settings: Record<string, unknown>;
      secrets: Record<string, string>;
    },
  ): Promise<ConnectionRow>;
  list(tenantId: string): Promise<ConnectionRow[]>;
  /** Throws `not_found`. */
  remove(tenantId: string, provider: string, mode: Mode): Promise<void>;
  /** Reaches the provider with what is kept and says in words what happened. Throws `not_found`. */
  test(tenantId: string, provider: string, mode: Mode): Promise<{ ok: boolean; message: string }>;
}

/** Finds the principal behind a bearer token; null when there is none or it was revoked (known within 5 s). */
export type Authenticate = (token: string) => Promise<Principal | null>;

/** What is up: `ready` is false only when nothing could be accepted. */
export interface Health {
  ready: boolean;
  checks: Record<string, { ok: boolean; detail?: string }>;
}
