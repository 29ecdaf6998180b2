import type { GstProvider } from './gst-contract.js';

/** How a way opens a taxpayer's session. */
export type GstLogin = Pick<GstProvider, 'requestLoginOtp' | 'verifyLoginOtp' | 'refresh'>;
