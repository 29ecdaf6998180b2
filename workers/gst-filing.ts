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
import { createSealedSessions } from '../src/engine/sealed-sessions.js';
import type { Ledger } from '../src/ledger/connect.js';
import { findJob } from '../src/ledger/queries/find-jobs.js';
import { claimFiling, providerOfFiling } from '../src/ledger/queries/gst/claim-filing.js';
import { lastFiledResult } from '../src/ledger/queries/gst/last-filed.js';
import { dropSession, keepSession } from '../src/ledger/queries/sessions.js';
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
  sessions: gstSessions({ ledger, seal }),
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
const gstSessions = ({ ledger, seal }: Pick<Core, 'ledger' | 'seal'>): GstSessions => {
  const sessions = createSealedSessions({ ledger, seal });
  const find = async (tenantId: string, key: string): Promise<unknown> => {
    const kept = await sessions.read({ tenantId, key });
    return kept && kept.expiresAt > new Date() ? kept.data : null;
  };
  const keep = (tenantId: string, key: string, what: unknown, expiresAt: Date): Promise<void> => {
    const address = { tenantId, key };
    return keepSession(ledger, address, { sealed: sessions.seal(address, what), expiresAt });
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
