import { createAdaequareStandIn } from '../../fixtures/stand-ins/adaequare/create-adaequare-stand-in.js';
import { createClearTaxStandIn } from '../../fixtures/stand-ins/cleartax/create-cleartax-stand-in.js';
import { createIrisStandIn } from '../../fixtures/stand-ins/iris/create-iris-stand-in.js';
import type { FaultOrder } from '../../fixtures/stand-ins/fault-plan.js';
import type { IrpFaultKind } from '../../fixtures/stand-ins/irp/irp-faults.js';
import type { IrpFrontOptions, IrpStandIn } from '../../fixtures/stand-ins/irp/irp-stand-in.js';
import { createMastersIndiaStandIn } from '../../fixtures/stand-ins/masters-india/create-masters-india-stand-in.js';
import { createNicStandIn } from '../../fixtures/stand-ins/nic/create-nic-stand-in.js';
import { createWhitebooksStandIn } from '../../fixtures/stand-ins/whitebooks/create-whitebooks-stand-in.js';
import { createAdaequareProvider } from '../../src/providers/adaequare/adaequare-provider.js';
import { createClearTaxProvider } from '../../src/providers/cleartax/cleartax-provider.js';
import type { HttpClient } from '../../src/providers/http-client.js';
import { createIrisProvider } from '../../src/providers/iris/iris-provider.js';
import type { IrpProvider } from '../../src/providers/irp/irp-contract.js';
import { createMastersIndiaProvider } from '../../src/providers/masters-india/masters-india-provider.js';
import { createNicProvider } from '../../src/providers/nic/nic-provider.js';
import type { SessionCache } from '../../src/providers/session-cache.js';
import { createWhiteBooksProvider } from '../../src/providers/whitebooks/whitebooks-provider.js';

/** What every provider is made from. */
export interface WayDeps {
  http: HttpClient;
  sessions: SessionCache;
  now: () => Date;
  timeoutMs?: number;
}

/** What the suite uses of a stand-in: its own faults may be more than those of every front. */
export type RunningWay = Omit<IrpStandIn, 'faults'> & {
  faults: { queue(order: FaultOrder<IrpFaultKind>): void };
};

/** One way to an IRP: the provider, its stand-in, and the credentials between them. */
export interface IrpWayUnderTest {
  name: string;
  standIn: (options: IrpFrontOptions) => Promise<RunningWay>;
  provider: (deps: WayDeps) => IrpProvider;
  settings?: Record<string, unknown>;
  secrets: Record<string, string>;
  /** False for a token that never ends. */
  hasSessions: boolean;
  /** False where an e-way bill is shown by its number alone, whether or not it has ended. */
  hidesEndedEwayBills: boolean;
  /** The operation name of its log-in at the stand-in. */
  login: string | null;
}

const user = { username: 'api_user', password: 'Pass@123' };
const client = { clientId: 'client-1', clientSecret: 'secret-1' };

/** All six. */
export const irpWays: readonly IrpWayUnderTest[] = [
  {
    name: 'nic',
    standIn: createNicStandIn,
    provider: createNicProvider,
    secrets: { ...client, ...user },
    hasSessions: true,
    hidesEndedEwayBills: true,
    login: 'auth',
  },
  {
    name: 'adaequare',
    standIn: createAdaequareStandIn,
    provider: createAdaequareProvider,
    secrets: { gspAppId: 'app-1', gspAppSecret: 'secret-1', ...user },
    hasSessions: true,
    hidesEndedEwayBills: true,
    login: 'auth',
  },
  {
    name: 'cleartax',
    standIn: createClearTaxStandIn,
    provider: createClearTaxProvider,
    secrets: { authToken: 'token-1' },
    hasSessions: false,
    hidesEndedEwayBills: false,
    login: null,
  },
  {
    name: 'masters-india',
    standIn: createMastersIndiaStandIn,
    provider: createMastersIndiaProvider,
    secrets: user,
    hasSessions: true,
    hidesEndedEwayBills: true,
    login: 'auth',
  },
  {
    name: 'whitebooks',
    standIn: createWhitebooksStandIn,
    provider: createWhiteBooksProvider,
    settings: { email: 'billing@example.com' },
    secrets: { ...client, ...user },
    hasSessions: true,
    hidesEndedEwayBills: true,
    login: 'auth',
  },
  {
    name: 'iris',
    standIn: createIrisStandIn,
    provider: createIrisProvider,
    secrets: { email: 'billing@example.com', password: 'Pass@123' },
    hasSessions: true,
    hidesEndedEwayBills: true,
    login: 'auth',
  },
];
