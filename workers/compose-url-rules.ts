import type { Config } from '../src/config/schema.js';
import { createAddressPolicy } from '../src/webhooks/address/address-policy.js';
import type { UrlRules } from '../src/webhooks/address/judge-url.js';

/** Where webhooks may go: public addresses that are not ours, and what the operator has excepted. */
export const composeUrlRules = (config: Config): UrlRules & { ownHosts: string[] } => ({
  addresses: createAddressPolicy({ allow: config.webhookAllowCidrs }),
  sandbox: config.sandbox,
  ownHosts: config.publicUrl === null ? [] : [new URL(config.publicUrl).hostname],
});
