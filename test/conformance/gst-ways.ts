import type { GstProvider } from '../../src/providers/gst/gst-contract.js';
import { createGstnProvider } from '../../src/providers/gstn/gstn-provider.js';
import type { HttpClient } from '../../src/providers/http-client.js';
import { createSandboxCoInProvider } from '../../src/providers/sandbox-co-in/sandbox-co-in-provider.js';
import { createWhiteBooksGstProvider } from '../../src/providers/whitebooks-gst/whitebooks-gst-provider.js';

/** One way to the GST portal, and what its connection holds. */
export interface GstWayUnderTest {
  /** Of the provider, and of the stand-in's front. */
  name: string;
  provider: (deps: { http: HttpClient; now: () => Date; timeoutMs: number }) => GstProvider;
  settings: Record<string, unknown>;
  secrets: Record<string, string>;
}

const username = 'bharat.traders';
const client = { clientId: 'client-1', clientSecret: 'secret-1' };

/** All three. */
export const gstWays: readonly GstWayUnderTest[] = [
  {
    name: 'sandbox-co-in',
    provider: createSandboxCoInProvider,
    settings: { username },
    secrets: { apiKey: 'key-1', apiSecret: 'secret-1' },
  },
  {
    name: 'whitebooks-gst',
    provider: createWhiteBooksGstProvider,
    settings: { username, email: 'gst@example.com' },
    secrets: client,
  },
  { name: 'gstn', provider: createGstnProvider, settings: { username }, secrets: client },
];
