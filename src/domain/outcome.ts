/**
 * The closed set of outcomes of one attempt at an outside action. A provider decides which one it was, in one place;
 * the engine acts on it, in one place.
 */
export const outcomeKinds = [
  'done',
  'rejected',
  'transient',
  'throttled',
  'unauthorized',
  'unknown',
  'waiting',
] as const;

export type OutcomeKind = (typeof outcomeKinds)[number];

/** One faulty place in an input: where (JSON pointer into the caller's input), which rule, and what to do. */
export interface Fault {
  /** RFC 6901 pointer into the action's `input`, e.g. `/items/0/hsn`; empty for the whole input. */
  pointer: string;
  /** Stable: the outside system's own code where it has one (IRP `2172`), else a snake_case word. */
  code: string;
  message: string;
}

/** Why an attempt did not end in `done`, in words that a caller, an operator and an accountant can act on. */
export interface Failure {
  /** Stable snake_case word, or the provider's code when nothing better exists. */
  code: string;
  /** What went wrong, in plain words; never a provider's raw text, never personal data. */
  message: string;
  providerCode?: string;
  /** What to do about it. */
  hint?: string;
  fields?: Fault[];
  httpStatus?: number;
}

/** What a person must give before the job can go on. */
export interface InputRequest {
  /** E.g. `evc_otp`, `approval`. */
  kind: string;
  message: string;
  /** JSON Schema of the answer expected at `POST /v1/jobs/{id}/input`. */
  schema: Record<string, unknown>;
  expiresAt: string;
  /** What the person should see before answering. */
  details?: Record<string, unknown>;
  /** The answer must never rest anywhere: the process that receives it uses it at once. */
  secret?: boolean;
}

/** It happened: now, or before and found again (`recovered`). */
export interface Done<R> {
  kind: 'done';
  result: R;
  recovered?: boolean;
  httpStatus?: number;
}

/**
 * Every way in which an attempt fails; `retryAfterMs` is the provider's own word on when to come back. `elsewhere`: it
 * certainly had no effect, and what is wrong is this provider's alone, so another may do it.
 */
export type Failed =
  | { kind: 'rejected'; failure: Failure; elsewhere?: boolean }
  | { kind: 'transient'; failure: Failure; retryAfterMs?: number }
  | { kind: 'throttled'; failure: Failure; retryAfterMs?: number; elsewhere?: boolean }
  | { kind: 'unauthorized'; failure: Failure }
  | { kind: 'unknown'; failure: Failure };

/** A human must give something; `state` is what the action wants to find again when it resumes. */
export interface Waiting {
  kind: 'waiting';
  request: InputRequest;
  state?: Record<string, unknown>;
}

/**
 * One step of several is done, or the provider is not through with it yet; nothing is spent, and the job goes on from
 * `state`. Such an action is begun again at the step that was in doubt when its worker died.
 */
export interface Step {
  kind: 'step';
  state: Record<string, unknown>;
  /** When to go on; absent: at once. */
  resumeAfterMs?: number;
  /** Types of events to tell of it, e.g. `gstr1.saved`. */
  tells?: readonly string[];
}

/** The job rests, or goes on, at one of several steps. */
export type Parked = Waiting | Step;

export type Outcome<R> = Done<R> | Failed | Parked;

/**
 * What asking the provider showed: it happened, it did not (`absent`), or the question itself failed. `elsewhere`: it is
 * proven not to be there and will not be, so another provider may do it.
 */
export type Recovery<R> = Done<R> | { kind: 'absent'; httpStatus?: number; elsewhere?: boolean } | Failed;
