import type { Connection } from '../../../domain/action.js';
import type { Mode } from '../../../domain/job.js';
import type {
  GstProvider,
  GstSession,
  LoginChallenge,
  ReturnForm,
} from '../../../providers/gst/gst-contract.js';
import type { Offset } from '../../../returns/gstr3b/offset-credit.js';
import type { ReturnWarning } from '../../../returns/return-warning.js';

/** Picks the way to the GST portal that a connection names. */
export interface GstDesk {
  call(connection: Connection): GstProvider;
}

/** Which job is at the filing of a return, and through which provider: one at a time. */
export interface FilingClaims {
  /** Takes the filing for a job, or says which other job that has not ended holds it. `provider` is where the session lives. */
  claim(claim: {
    tenantId: string;
    mode: Mode;
    form: ReturnForm;
    gstin: string;
    period: string;
    jobId: string;
    provider: string;
  }): Promise<{ kind: 'ours'; provider: string } | { kind: 'held'; jobId: string }>;
  /** The provider through which a filing is under way; null when none is. */
  boundTo(
    tenantId: string,
    mode: Mode,
    form: ReturnForm,
    gstin: string,
    period: string,
  ): Promise<string | null>;
}

/** Sessions of taxpayers and what their OTP is awaited with; sealed at rest. `key` is the provider's `sessionKey`. */
export interface GstSessions {
  find(tenantId: string, key: string): Promise<GstSession | null>;
  keep(tenantId: string, key: string, session: GstSession): Promise<void>;
  drop(tenantId: string, key: string): Promise<void>;
  keepChallenge(tenantId: string, key: string, challenge: LoginChallenge, expiresAt: Date): Promise<void>;
  /** Gives it once; null when there is none or its time is over. */
  takeChallenge(tenantId: string, key: string): Promise<LoginChallenge | null>;
}

/** A return that a build job of the tenant made. */
export interface BuiltReturn {
  return: Record<string, unknown>;
  sha256: string;
  gstin: string;
  /** `MMYYYY`. */
  period: string;
  warnings: readonly ReturnWarning[];
  /** Of a GSTR-1: what the period is taxed on, as the build reckons it. */
  total?: LiabilityTotal;
  /** Of a 3B: the set-off of its workings, as `offsetBody` takes it. */
  offset?: OffsetFigures;
}

/** Decimal strings in rupees. */
export type LiabilityTotal = Record<'taxable' | 'igst' | 'cgst' | 'sgst' | 'cess', string>;

/** How a 3B's liability is paid: whole rupees, the keys are those of the portal. */
export type OffsetFigures = Pick<Offset, 'pditc' | 'pdcash'>;

export interface BuiltReturns {
  /** Null when the tenant has no such build job of this form that has succeeded. */
  find(tenantId: string, mode: Mode, buildJobId: string, form: ReturnForm): Promise<BuiltReturn | null>;
}

/** The last filed period's taxable value, to see whether this one is out of the ordinary. */
export interface LastTotals {
  /** Decimal string in rupees; null when nothing was filed here before. */
  find(tenantId: string, mode: Mode, form: ReturnForm, gstin: string): Promise<string | null>;
}

export interface FilingSettings {
  /** Between two looks at what the portal works on; grows up to a minute. */
  pollMs: number;
  /** How long the portal may work before a person is told. */
  pollForMs: number;
  /** After a lost answer to filing or paying: how long "not filed" is not yet believed. */
  settleMs: number;
  /** One step's own deadline. */
  timeoutMs: number;
  /** Attempts that one step may spend. */
  maxAttempts: number;
}

/** What filing stands on. */
export interface FilingDeps {
  desk: GstDesk;
  claims: FilingClaims;
  sessions: GstSessions;
  built: BuiltReturns;
  lastTotals?: LastTotals;
  settings: FilingSettings;
}
