import { gstOperations } from '../../fixtures/stand-ins/gst/gst-faults.js';
import { createGstDesk } from '../../src/actions/gst-returns/gst-desk.js';
import type { GstDesk } from '../../src/actions/gst-returns/filing/filing-ports.js';
import type { GstProvider } from '../../src/providers/gst/gst-contract.js';
import { createGstnProvider } from '../../src/providers/gstn/gstn-provider.js';
import { createHttpClient } from '../../src/providers/http-client.js';
import { createSandboxCoInProvider } from '../../src/providers/sandbox-co-in/sandbox-co-in-provider.js';
import { createWhiteBooksGstProvider } from '../../src/providers/whitebooks-gst/whitebooks-gst-provider.js';
import { WorkerLost } from './drive.js';

type Operation = Exclude<keyof GstProvider, 'name' | 'sessionKey'>;
type Answer = Awaited<ReturnType<GstProvider[Operation]>>;

/** What goes wrong with a call: `lost` has its effect, and nobody hears of it; an answer stands in for the portal's own. */
export type Trouble =
  { kind: 'worker_lost'; when: 'before' | 'after' } | { kind: 'lost' } | { kind: 'answer'; answer: Answer };

export interface Watched {
  /** Names of all calls made. */
  calls: Operation[];
  /** Decides on trouble for a call; `index` counts all calls, `nth` those of this operation, from 0. */
  trouble: (operation: Operation, index: number, nth: number) => Trouble | null;
  /** What happens between two calls, e.g. by somebody else. */
  before: (operation: Operation, nth: number) => Promise<void> | void;
}

/** What only reads fails as such; whatever changes something is unknown. */
const reads: readonly Operation[] = ['status', 'summary', 'autoLiability', 'balances', 'track'];

/** The three real ways to the portal, each call under watch. */
export const createWatchedDesk = (now: () => Date): { desk: GstDesk; watched: Watched } => {
  const http = createHttpClient();
  const watched: Watched = { calls: [], trouble: () => null, before: () => undefined };
  const providers = [createSandboxCoInProvider, createWhiteBooksGstProvider, createGstnProvider].map(
    (create) => watch(create({ http, now }), watched),
  );
  return { desk: createGstDesk(providers), watched };
};

const watch = (provider: GstProvider, watched: Watched): GstProvider => {
  const wrapped = gstOperations.map((operation) => [operation, watchedCall(provider, operation, watched)]);
  return { ...provider, ...(Object.fromEntries(wrapped) as Pick<GstProvider, Operation>) };
};

const watchedCall = (provider: GstProvider, operation: Operation, watched: Watched) => {
  const call = provider[operation] as (argument: unknown) => Promise<Answer>;
  return async (argument: unknown): Promise<Answer> => {
    const nth = watched.calls.filter((made) => made === operation).length;
    const index = watched.calls.push(operation) - 1;
    await watched.before(operation, nth);
    const trouble = watched.trouble(operation, index, nth);
    if (trouble?.kind === 'answer') return trouble.answer;
    if (trouble?.kind === 'worker_lost' && trouble.when === 'before') throw new WorkerLost();
    const answer = await call(argument);
    if (trouble?.kind === 'worker_lost') throw new WorkerLost();
    if (trouble === null) return answer;
    const failure = { code: 'no_answer', message: 'No answer came.' };
    return { kind: reads.includes(operation) ? 'transient' : 'unknown', failure };
  };
};
