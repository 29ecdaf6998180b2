import { z } from 'zod';
import { filingLogSchema } from './filing-result.js';

/** Every step that a filing can stand at. */
const stepNames = [
  'open',
  'reset',
  'save',
  'proceed',
  'autoLiability',
  'balances',
  'approve',
  'offset',
  'file',
] as const;
export type StepName = (typeof stepNames)[number];

/** What a person was asked for last: an answer belongs to the request that asked. */
const askedKinds = ['gst_login_otp', 'replace', 'approval', 'evc_otp'] as const;
export type Asked = (typeof askedKinds)[number];

const difference = z.object({ where: z.string(), ours: z.string(), portal: z.string() });

const stateSchema = z.object({
  step: z.enum(stepNames),
  sha256: z.string(),
  log: z.array(filingLogSchema),
  asked: z.enum(askedKinds).nullable(),
  /** The checksum that a person's answer repeated, until it has been compared. */
  given: z.string().nullable(),
  /** Who gave it, as the answer said. */
  givenBy: z.string().nullable(),
  /** What the portal holds may be wiped: the period was empty, or a person allowed it. */
  mayReplace: z.boolean(),
  /** Number of the next part to save. */
  part: z.number(),
  /** How often the parts were begun again after a lost answer. */
  resends: z.number(),
  /** How often what was frozen turned out to be stale. */
  freezes: z.number(),
  /** What the portal works on just now. */
  poll: z.object({ reference: z.string(), since: z.string(), polls: z.number() }).nullable(),
  /** When OTPs were requested. */
  loginOtps: z.array(z.string()),
  evcOtps: z.array(z.string()),
  /** Wrong answers to the last OTP. */
  tries: z.number(),
  /** What of the portal's own figures differs (GSTR-3B): shown for the approval. */
  differences: z.array(difference),
  /** The summary that may be filed: approved, and unchanged since. */
  approved: z.string().nullable(),
  /** Filing was begun once and its answer lost. */
  fileDoubted: z.boolean(),
  /** The doubt (its instant) that has been dealt with. */
  heeded: z.string().nullable(),
});

/** Where a filing stands between two attempts. Neither OTP nor token nor PAN ever is in it. */
export type FilingState = z.infer<typeof stateSchema>;

/** A figure of which ours and the portal's differ; both decimal strings, or plain words. */
export type Difference = z.infer<typeof difference>;

/** Reads what the last attempt left; null before the first step. Throws for what no filing left. */
export const readState = (state: Readonly<Record<string, unknown>>): FilingState | null =>
  Object.keys(state).length === 0 ? null : stateSchema.parse(state);

/** The beginning, once the return is at hand. */
export const firstState = (sha256: string): FilingState => ({
  step: 'open',
  sha256,
  log: [],
  asked: null,
  given: null,
  givenBy: null,
  mayReplace: false,
  part: 0,
  resends: 0,
  freezes: 0,
  poll: null,
  loginOtps: [],
  evcOtps: [],
  tries: 0,
  differences: [],
  approved: null,
  fileDoubted: false,
  heeded: null,
});
