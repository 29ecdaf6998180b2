import { z } from 'zod';
import type {
  BuiltReturns,
  FilingDeps,
  GstSessions,
  LiabilityTotal,
  OffsetFigures,
} from '../src/actions/gst-returns/filing/filing-ports.js';
import { createGstDesk } from '../src/actions/gst-returns/gst-desk.js';
import { returnOfJob, type ReturnOfJob } from '../src/actions/gst-returns/return-of-job.js';
import type { FilingStep, FindReturn, ReviewPorts } from '../src/intake/review-ports.js';
import type { Ledger } from '../src/ledger/connect.js';
import { findJob } from '../src/ledger/queries/find-jobs.js';
import { claimFiling, providerOfFiling } from '../src/ledger/queries/gst/claim-filing.js';
import { lastFiledResult } from '../src/ledger/queries/gst/last-filed.js';
import { readStepState } from '../src/ledger/queries/read-step-state.js';
import { dropSession, findSession, keepSession } from '../src/ledger/queries/sessions.js';
import type { GstProvider, GstSession, LoginChallenge } from '../src/providers/gst/gst-contract.js';
import type { Core } from './core.js';

/** Tries that one step of a filing may spend. */
const maxAttempts = 8;
/** The last step makes four calls, of which one is slow. */
const callsOfStep = 2;

/** What filing stands on, over this ledger. */
export const gstFiling = ({ ledger, seal, config }: Core, providers: readonly GstProvider[]): FilingDeps => ({
  desk: createGstDesk(providers),
  claims: {
    claim: ({ jobId, provider, ...address }) => claimFiling(ledger, address, { jobId, provider }),
    boundTo: (tenantId, mode, form, gstin, period) =>
      providerOfFiling(ledger, { tenantId, mode, form, gstin, period }),
  },
  sessions: gstSessions(ledger, seal),
  built: builtReturns(ledger),
  lastTotals: {
    find: async (tenantId, mode, form, gstin) =>
      taxableOf.parse(await lastFiledResult(ledger, { tenantId, mode, form, gstin })),
  },
  settings: {
    pollMs: config.gstPollMs,
    pollForMs: config.gstPollForMs,
    settleMs: config.gstSettleMs,
    timeoutMs: callsOfStep * config.attemptTimeoutMs,
    maxAttempts,
  },
});

/** The taxable value in a filing's result; null where there is none. */
const taxableOf = z
  .object({ summary: z.object({ taxable: z.string() }) })
  .transform(({ summary }) => summary.taxable)
  .nullable()
  .catch(null);

/** Sessions of taxpayers, sealed in the ledger. */
const gstSessions = (ledger: Ledger, seal: Core['seal']): GstSessions => {
  const placeOf = (tenantId: string, key: string): string => `session|${tenantId}|${key}`;
  const find = async (tenantId: string, key: string): Promise<unknown> => {
    const kept = await findSession(ledger, { tenantId, key });
    if (!kept || kept.expiresAt <= new Date()) return null;
    return JSON.parse(seal.open(kept.sealed, placeOf(tenantId, key)));
  };
  const keep = (tenantId: string, key: string, what: unknown, expiresAt: Date): Promise<void> => {
    const sealed = seal.seal(JSON.stringify(what), placeOf(tenantId, key));
    return keepSession(ledger, { tenantId, key }, { sealed, expiresAt });
  };
  const challengeKey = (key: string): string => `${key}|challenge`;
  return {
    find: async (tenantId, key) => (await find(tenantId, key)) as GstSession | null,
    keep: (tenantId, key, session) => keep(tenantId, key, session, new Date(session.expiresAt)),
    drop: (tenantId, key) => dropSession(ledger, { tenantId, key }),
    keepChallenge: (tenantId, key, challenge, expiresAt) =>
      keep(tenantId, challengeKey(key), challenge, expiresAt),
    async takeChallenge(tenantId, key) {
      const challenge = (await find(tenantId, challengeKey(key))) as LoginChallenge | null;
      if (challenge) await dropSession(ledger, { tenantId, key: challengeKey(key) });
      return challenge;
    },
  };
};

/** What build jobs have made, by the ledger. */
const builtReturns = (ledger: Ledger): BuiltReturns => ({
  async find(tenantId, mode, buildJobId, form) {
    const job = await findJob(ledger, tenantId, buildJobId);
    const place = job && job.mode === mode && job.state === 'succeeded' ? returnOfJob(job) : null;
    if (place?.kind !== 'here' || place.of.form !== form || place.of.sha256 === null) return null;
    const { sha256, workings, summary, ...built } = place.of;
    return { ...built, sha256, ...offsetOf(workings), ...(summary && { total: totalOf(summary) }) };
  },
});

const totalOf = ({
  liability: { count: _documents, ...total },
}: NonNullable<ReturnOfJob['summary']>): LiabilityTotal => total;

const offsetOf = (workings: ReturnOfJob['workings']): { offset?: OffsetFigures } => {
  const offset = workings?.['offset'];
  return offset ? { offset: offset as OffsetFigures } : {};
};

/** What the log of a filing says, in the words of its page. */
const stepsInLog: readonly [name: string, step: FilingStep][] = [
  ['approved', 'approved'],
  ['saved', 'saved'],
];

/** How far a filing job is. */
export const createStepReached =
  (ledger: Ledger): NonNullable<ReviewPorts['stepReached']> =>
  async (tenantId, jobId) => {
    const { log } = logOf.parse(await readStepState(ledger, tenantId, jobId));
    return stepsInLog.find(([name]) => log.some((entry) => entry.name === name))?.[1] ?? null;
  };

const logOf = z.object({ log: z.array(z.object({ name: z.string() })).default([]) });

/** The return behind a job, its own or its build job's, for a person to look at. */
export const createFindReturn =
  (ledger: Ledger): FindReturn =>
  async (tenantId, jobId) => {
    const job = await findJob(ledger, tenantId, jobId);
    const place = job && returnOfJob(job);
    if (place?.kind !== 'built_by') return place?.of ?? null;
    const built = await findJob(ledger, tenantId, place.jobId);
    const there = built && returnOfJob(built);
    return there?.kind === 'here' ? there.of : null;
  };
