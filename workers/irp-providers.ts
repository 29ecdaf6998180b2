import { createAdaequareProvider } from '../src/providers/adaequare/adaequare-provider.js';
import { createClearTaxProvider } from '../src/providers/cleartax/cleartax-provider.js';
import type { HttpClient } from '../src/providers/http-client.js';
import { createIrisProvider } from '../src/providers/iris/iris-provider.js';
import type { IrpProvider } from '../src/providers/irp/irp-contract.js';
import { createMastersIndiaProvider } from '../src/providers/masters-india/masters-india-provider.js';
import { createNicProvider } from '../src/providers/nic/nic-provider.js';
import type { SessionCache } from '../src/providers/session-cache.js';
import { createWhiteBooksProvider } from '../src/providers/whitebooks/whitebooks-provider.js';

/** Every way to an IRP. To add one is to write its folder and name it here and in `irp-provider-names.ts`. */
export const irpProviders = (deps: {
  http: HttpClient;
  sessions: SessionCache;
  now: () => Date;
  timeoutMs: number;
}): IrpProvider[] => [
  createNicProvider(deps),
  createAdaequareProvider(deps),
  createClearTaxProvider(deps),
  createMastersIndiaProvider(deps),
  createWhiteBooksProvider(deps),
  createIrisProvider(deps),
];
