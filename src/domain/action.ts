import type { z } from 'zod';
import type { Mode, Priority } from './job.js';
import type { Fault, Outcome, Parked, Recovery, Failed, Done } from './outcome.js';

/** Settings and opened secrets of one tenant's account at one provider. */
export interface Connection {
  provider: string;
  mode: Mode;
  /** Base URL and whatever else is not secret. */
  settings: Readonly<Record<string, unknown>>;
  secrets: Readonly<Record<string, string>>;
  /** True when a local stand-in answers instead of the provider. */
  sandbox: boolean;
  /** Names the outside system for its circuit breaker: provider and host; the same for all tenants behind it. */
  circuitKey: string;
}

/** Whose account at the provider an action concerns. */
export interface AccountOf {
  /** E.g. the supplier's GSTIN; null when it cannot be known. */
  account: string | null;
  /** The one provider that can serve it, e.g. the one through which the document was registered. */
  provider?: string;
  /** All that may serve it, the preferred one first; in place of the tenant's choice. */
  providers?: readonly string[];
}

/** A provider that a run did not go to, or left. `why`: `not_connected`, `down`, or the code of its refusal. */
export interface PassedOver {
  provider: string;
  why: string;
}

/** Everything that one run of an action may use. */
export interface ActionRun<I> {
  readonly tenantId: string;
  readonly jobId: string;
  readonly mode: Mode;
  readonly input: I;
  /** For an action that needs no provider: an empty one. */
  readonly connection: Connection;
  /** What the definition's `account` gave; null when it has none. */
  readonly account: string | null;
  /** Aborts at the attempt's deadline, on shutdown and when the lock is lost. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** What the last `waiting` outcome left behind. */
  readonly state: Readonly<Record<string, unknown>>;
  /** The person's answer to the last `inputRequest`; never stored in the clear. */
  readonly supplied: Readonly<Record<string, unknown>> | null;
  /** When the first attempt of unknown outcome on this document was opened, if any. */
  readonly doubtSince: Date | null;
  /** Providers preferred to this connection's that this run has passed over. */
  readonly passedOver: readonly PassedOver[];
}

/** Rules that a schema cannot say, checked when a job is accepted and again before it runs. */
export interface CheckContext {
  /** The instant the job is to run at: now, or its `runAt`. */
  at: Date;
  mode: Mode;
  /** True when stand-ins are in use: rules that a provider's own sandbox relaxes are relaxed. */
  sandbox: boolean;
}

/**
 * One outside action: all that the engine needs to make it happen once. To add an action is to write one of these and
 * register it; attempts, retries, breakers, limits, events, metrics and logs are the engine's.
 */
export interface ActionDefinition<I = unknown, R = unknown> {
  /** `family.verb`, e.g. `einvoice.generate`. */
  name: string;
  queue: string;
  summary: string;
  /**
   * Name of the provider whose connection the run needs, or of a service that several providers offer (`irp`); null for
   * what Munshi does itself.
   */
  provider: string | null;
  /** True for what only Munshi asks of itself: it is not offered to callers. */
  internal?: boolean;
  input: z.ZodType<I>;
  result: z.ZodType<R>;
  /** An example input that the schema accepts: shown in the docs and used by the demo. */
  example: unknown;
  /**
   * What makes two jobs the same effect, e.g. `29ABC…|2026-27|INV|INV-7`; null or absent when every job is its own.
   * Jobs with the same key in one tenant and mode never run at the same time.
   */
  naturalKey?(input: I): string | null;
  /** The priority of a job whose caller has given none (or `normal`); absent or null: `normal`. Pure. */
  priorityOf?(input: I): Priority | null;
  /** Whose account it concerns: decides the provider and the account's rate. May read the ledger. */
  account?(input: I, job: { tenantId: string; mode: Mode }): Promise<AccountOf>;
  /** All faults of an input that fits the schema; empty when there is none. Pure. */
  check?(input: I, context: CheckContext): Fault[];
  /**
   * Asks the provider whether the effect has already happened. Required for whatever cannot be repeated safely. Parked,
   * the doubt stays: it is asked again.
   */
  recover?(run: ActionRun<I>): Promise<Recovery<R> | Parked>;
  perform(run: ActionRun<I>): Promise<Outcome<R>>;
  /** Renews a stale session; called once after `unauthorized`. */
  renew?(run: ActionRun<I>): Promise<Done<null> | Failed>;
  /**
   * Another job of the tenant has already had this effect, with `earlier` as its result: is it the same document?
   * Gives `done` (recovered) or `rejected` with a plain word on what differs.
   */
  adopt?(input: I, earlier: R, run: ActionRun<I>): Promise<Done<R> | Failed> | Done<R> | Failed;
  /** Types of the events that it tells; `along` are those of its steps. */
  events: { succeeded?: string; failed?: string; along?: readonly string[] };
  limits: ActionLimits;
}

export interface ActionLimits {
  /** Attempts that may be spent before the job fails; throttling and open breakers spend none. */
  maxAttempts: number;
  /** The call's own deadline. */
  timeoutMs: number;
  /**
   * After an attempt of unknown outcome, how long "the provider has nothing" is not yet believed: the first request may
   * still be on its way.
   */
  settleMs: number;
}

/** Keeps the input and result types of a definition checked while the registry holds definitions of any type. */
export const defineAction = <I, R>(definition: ActionDefinition<I, R>): ActionDefinition => definition;
