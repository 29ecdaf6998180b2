import type { ActionDefinition, Connection, PassedOver } from '../domain/action.js';
import type { Dispatch } from '../ledger/queries/dispatch.js';
import type { Way, WayAnswer } from './choose-way.js';

/** What a worker tells its queue when a run is over. */
export type RunAnswer =
  /** Nothing more to do with this dispatch. */
  | { kind: 'over' }
  /** The job has failed for good; the queue may show it so. */
  | { kind: 'failed'; code: string }
  /** The queue should bring this very dispatch again. */
  | { kind: 'again'; delayMs: number };

/** Nothing more to do. */
export const over: RunAnswer = { kind: 'over' };

/** Where a job can go. */
export interface Ways {
  account: string | null;
  connections: readonly Connection[];
  /** The provider to connect to when there are none. */
  missing: string;
  /** Providers that could serve it, to which the tenant is not connected. */
  unconnected: readonly string[];
}

/** One run of a dispatch, and the way that it is on. */
export interface Run {
  readonly dispatch: Dispatch;
  readonly action: ActionDefinition;
  readonly ways: Ways;
  /** Null when the tenant has none. */
  way: Way | null;
  /** Providers that this run has been on: it never comes back to one. */
  readonly tried: Set<string>;
  /** Why this run is not on a way that was preferred. */
  readonly passedOver: PassedOver[];
  /** Since when the effect was in doubt in this run; a look-up that found nothing does not unsay it. */
  doubtSince: Date | null;
  readonly leaseMs: number;
  readonly signal: AbortSignal;
  /** A person's answer that may rest nowhere; null for none, and once it was used. */
  answer: Readonly<Record<string, unknown>> | null;
  /** This run is only for such an answer: what follows is a worker's. */
  readonly isForAnswer: boolean;
}

export interface RunWaysDeps {
  /** Whose account a job concerns, and the connections that may serve it, the preferred one first; or `only` one's. */
  findWays: (action: ActionDefinition, dispatch: Dispatch, only?: string) => Promise<Ways>;
  chooseWay: (
    dispatch: Dispatch,
    connections: readonly Connection[],
    account: string | null,
    leaseMs: number,
  ) => Promise<WayAnswer>;
  parkJob: (dispatch: Dispatch, delayMs: number) => Promise<void>;
  onDefect: (dispatch: Dispatch, error: unknown) => void;
}

/** How soon a job asks again for a connection without which nobody knows what became of it. */
const lostProviderRetryMs = 60_000;

/** Puts the run on the first of the connections that is free; an answer when none is. */
export const takeWay = async (
  deps: RunWaysDeps,
  run: Run,
  connections: readonly Connection[],
): Promise<RunAnswer | null> => {
  if (connections.length === 0) return null;
  const answer = await deps.chooseWay(run.dispatch, connections, run.ways.account, run.leaseMs);
  if (answer.kind === 'hold') return { kind: 'again', delayMs: answer.delayMs };
  if (answer.kind === 'wait') {
    await deps.parkJob(run.dispatch, answer.delayMs);
    return over;
  }
  enter(run, answer.way);
  return null;
};

/** Puts the run on a way. */
export const enter = (run: Run, way: Way): void => {
  run.way = way;
  run.tried.add(way.connection.provider);
  run.passedOver.push(...way.down.map((provider) => ({ provider, why: 'down' })));
};

/** Only the provider of a doubtful attempt can say what became of it: the run goes there, or waits for it. */
export const goTo = async (deps: RunWaysDeps, run: Run, provider: string): Promise<RunAnswer | null> => {
  const { connections } = await deps.findWays(run.action, run.dispatch, provider);
  if (connections.length > 0) return takeWay(deps, run, connections);
  const lost = new Error(`the effect is in doubt at ${provider}, which is no longer connected`);
  deps.onDefect(run.dispatch, lost);
  await deps.parkJob(run.dispatch, lostProviderRetryMs);
  return over;
};

/** A way that this run has not been on, for a call that certainly had no effect where it was made; null when none is free. */
export const otherWay = async (
  deps: RunWaysDeps,
  { dispatch, ways, tried, leaseMs }: Run,
): Promise<Way | null> => {
  const rest = ways.connections.filter(({ provider }) => !tried.has(provider));
  if (rest.length === 0) return null;
  const answer = await deps.chooseWay(dispatch, rest, ways.account, leaseMs);
  return answer.kind === 'go' ? answer.way : null;
};
