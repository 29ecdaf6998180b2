/** Our own limits on how persons are asked, and how long an answer is good. */
export const filingRules = {
  /** The summary is looked at by an accountant, a partner, the owner … */
  approvalMs: 7 * 86_400_000,
  /** The portal does not publish how long an OTP lives; about ten minutes is what integrators see. */
  otpMs: 10 * 60_000,
  /** An OTP that has less left than this is asked for anew. */
  otpLeftMs: 2 * 60_000,
  /** OTPs are never asked for in a loop: so many, then a person has to come back. */
  otpRequests: 3,
  otpWindowMs: 15 * 60_000,
  /** Wrong answers to one OTP. */
  otpTries: 3,
  /** A taxpayer's session lives six hours; one that is older cannot be refreshed. */
  refreshableMs: 6 * 3_600_000,
  /** After a call whose answer was lost and that may be made again. */
  againMs: 5_000,
  slowestPollMs: 60_000,
  /** How often the portal may turn out to hold something else than what was frozen, before a person is told. */
  freezes: 5,
  /** A period whose taxable value is so many times the last one's, or so small a part of it, is looked at twice. */
  unusualFactor: 3,
} as const;
