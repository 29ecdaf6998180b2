import type { Connection } from '../../domain/action.js';
import type { Done, Failed } from '../../domain/outcome.js';

/** The returns that can be filed through a GSP. */
export const returnForms = ['GSTR1', 'GSTR3B'] as const;
export type ReturnForm = (typeof returnForms)[number];

/** One call to the GST portal on behalf of one taxpayer. */
export interface GstCall {
  connection: Connection;
  /** Upper case. */
  gstin: string;
  /** `MMYYYY`; of a quarterly filer the quarter's last month. */
  period: string;
  signal: AbortSignal;
}

/** A taxpayer's session, opened with an OTP. Serialisable; sealed at rest. */
export interface GstSession {
  /** Whatever the provider needs to make calls. */
  data: Readonly<Record<string, string>>;
  openedAt: string;
  expiresAt: string;
}

/** What must be found again when the OTP comes, e.g. the key that it was asked with. Sealed at rest. */
export type LoginChallenge = Readonly<Record<string, string>>;

/** A call within a session. */
export interface SessionCall extends GstCall {
  session: GstSession;
}

/** One document (or row) that the portal did not save. */
export interface PortalError {
  /** The section's key: `b2b`, `cdnr`, `hsn` …; null when the portal names none. */
  section: string | null;
  /** The portal's own code, e.g. `RET191114`. */
  code: string;
  message: string;
  /** The document's number, where the entry names one (`inum`, `nt_num`). */
  documentNumber: string | null;
  /** The group that the entry stands in: counter-party's GSTIN, place of supply; null for none. */
  group: string | null;
}

/** How far the portal is with what it was sent. */
export type Processing =
  | { state: 'processing' }
  | { state: 'processed' }
  /** The good documents are saved, these are not. */
  | { state: 'errors'; errors: PortalError[] }
  /** Nothing was saved. */
  | { state: 'failed'; errors: PortalError[] };

/** One section of the portal's summary. Amounts are decimal strings in rupees, as the portal writes them. */
export interface SummarySection {
  /** `B2B`, `CDNR`, `HSN_B2B`, …; sub-sections are left out. */
  name: string;
  checksum: string;
  records: number;
  value: string;
  taxable: string;
  igst: string;
  cgst: string;
  sgst: string;
  cess: string;
}

/** What the portal holds for a period, as it is to be filed. */
export interface PortalSummary {
  /** Changes with every change of what is saved. For a 3B, where the portal gives none, the SHA-256 of the body. */
  checksum: string;
  isNil: boolean;
  /** Empty for a 3B. */
  sections: SummarySection[];
  /** The body as the portal wrote it: it is echoed unchanged when filing. */
  body: Record<string, unknown>;
}

/** What return tracking says; it needs no session. */
export type Tracked =
  | { filed: false }
  /** `filedAt` is a calendar date `YYYY-MM-DD`; null where the portal does not say. */
  | { filed: true; arn: string; filedAt: string | null };

/** Balances of a taxpayer's electronic ledgers, in paise. */
export interface LedgerBalances {
  cash: TaxHeads;
  credit: TaxHeads;
}
export interface TaxHeads {
  igst: number;
  cgst: number;
  sgst: number;
  cess: number;
}

/**
 * Codes by which the filing tells refusals apart (`failure.code` of a `rejected`); everything else is a refusal that
 * ends the job, with the portal's own code as `providerCode`.
 */
export const gstRefusals = {
  /** The OTP is wrong or too old: ask again. */
  otp: 'otp_refused',
  /** The summary is missing or no longer what the portal holds: proceed and read it again. */
  stale: 'summary_stale',
  /** Filed before. */
  filed: 'already_filed',
} as const;

/**
 * A way to the GST portal. Each call makes one request (and never repeats it). Refusals by the portal's error-code class
 * (GSTN response codes, as Sandbox.co.in and MasterGST list them): LOGIN → `unauthorized`; OTP, STALE, DONE → `rejected` with the code of `gstRefusals`;
 * POLL → `throttled` (another operation runs); RETRY → `transient`; DATA, BLOCK and CONFIG → `rejected` with plain words
 * and a hint. No answer after the request has left: `unknown` for what changes something at the portal, `transient` for
 * what only reads; not sent at all: `transient`. "Nothing there" is an answer (`result: null`), not a refusal.
 */
export interface GstProvider {
  name: string;
  /** Names the login of a connection, without secrets: sessions are kept under it. */
  sessionKey(call: Pick<GstCall, 'connection' | 'gstin'>): string;
  /** The portal sends the taxpayer an OTP. */
  requestLoginOtp(call: GstCall): Promise<Done<LoginChallenge> | Failed>;
  verifyLoginOtp(
    call: GstCall & { challenge: LoginChallenge; otp: string },
  ): Promise<Done<GstSession> | Failed>;
  /** A new session from one that is about to end. */
  refresh(call: SessionCall): Promise<Done<GstSession> | Failed>;
  /** Sends sections of a return; the portal works on them afterwards. */
  save(
    call: SessionCall & { form: ReturnForm; body: Record<string, unknown> },
  ): Promise<Done<{ reference: string }> | Failed>;
  /** Wipes what is saved for the period (GSTR-1). */
  reset(call: SessionCall): Promise<Done<{ reference: string }> | Failed>;
  status(call: SessionCall & { form: ReturnForm; reference: string }): Promise<Done<Processing> | Failed>;
  /** Freezes what is saved for filing (GSTR-1). A null reference: it is frozen already. */
  proceed(call: SessionCall & { isNil: boolean }): Promise<Done<{ reference: string | null }> | Failed>;
  /** Null when the portal holds nothing for the period. */
  summary(call: SessionCall & { form: ReturnForm }): Promise<Done<PortalSummary | null> | Failed>;
  /** The portal's own figures for a 3B, as it writes them (`r3bautopop`); null when it has none. */
  autoLiability(call: SessionCall): Promise<Done<Record<string, unknown> | null> | Failed>;
  balances(call: SessionCall): Promise<Done<LedgerBalances> | Failed>;
  /** Pays a 3B's liability out of the ledgers; cannot be undone. */
  offset(call: SessionCall & { body: Record<string, unknown> }): Promise<Done<null> | Failed>;
  /** The portal sends the signatory an OTP for this one form. */
  requestEvcOtp(call: SessionCall & { form: ReturnForm; pan: string }): Promise<Done<null> | Failed>;
  /** Files; cannot be undone. `body` is the summary's, unchanged; for a nil return what `nilBody` of the form is. */
  file(
    call: SessionCall & {
      form: ReturnForm;
      body: Record<string, unknown>;
      isNil: boolean;
      pan: string;
      otp: string;
    },
  ): Promise<Done<{ arn: string }> | Failed>;
  /** Needs no taxpayer's session. */
  track(call: GstCall & { form: ReturnForm }): Promise<Done<Tracked> | Failed>;
}
