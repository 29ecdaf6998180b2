import { createGstnProvider } from '../src/providers/gstn/gstn-provider.js';
import type { GstProvider } from '../src/providers/gst/gst-contract.js';
import type { HttpClient } from '../src/providers/http-client.js';
import { createSandboxCoInProvider } from '../src/providers/sandbox-co-in/sandbox-co-in-provider.js';
import { createWhiteBooksGstProvider } from '../src/providers/whitebooks-gst/whitebooks-gst-provider.js';

/** Every way to the GST portal. To add one is to write its folder and name it here and in `gst-provider-names.ts`. */
export const gstProviders = (deps: {
  http: HttpClient;
  now: () => Date;
  timeoutMs: number;
}): GstProvider[] => [
  createSandboxCoInProvider(deps),
  createWhiteBooksGstProvider(deps),
  createGstnProvider(deps),
];
