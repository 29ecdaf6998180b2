import type { ReturnForm } from './gst-contract.js';

/** Everything that the GST portal is asked within or beside a session, whichever way leads there. */
export type GstOperation =
  | { op: 'save'; form: ReturnForm; body: Record<string, unknown> }
  | { op: 'reset' }
  | { op: 'status'; form: ReturnForm; reference: string }
  | { op: 'proceed'; isNil: boolean }
  | { op: 'summary'; form: ReturnForm }
  | { op: 'auto_liability' }
  | { op: 'balances' }
  | { op: 'offset'; body: Record<string, unknown> }
  | { op: 'request_evc_otp'; form: ReturnForm; pan: string }
  | { op: 'file'; form: ReturnForm; body: Record<string, unknown>; pan: string; otp: string }
  | { op: 'track'; form: ReturnForm };

/** The steps of a log-in, which each way makes in its own manner. */
export type GstLoginStep = 'request_login_otp' | 'verify_login_otp' | 'refresh';

export type GstOperationName = GstOperation['op'] | GstLoginStep;
