import { hash } from 'node:crypto';
import type { z } from 'zod';
import type { ActionDefinition } from '../domain/action.js';
import type { Clock } from '../domain/clock.js';
import type { ErrorFault } from '../domain/errors.js';
import { canonicalJson } from '../domain/canonical-json.js';
import { invalidInput, tryParseInput, type ParsedInput } from './faults/parse-input.js';
import { maxDepth, storableFaults } from './faults/storable-value.js';
import type { GroupCommands } from './group-ports.js';
import type { AcceptedJob, JobCommands, JobRequest, Principal } from './intake-ports.js';
import type { JobBody } from './job-body.js';
import { createJudgeGroup, type JudgeGroup } from './routes/groups/judge-group.js';

/** One job that a caller offers: a body, or an item of a batch, as it was sent. */
export interface JobOffer {
  principal: Principal;
  action: ActionDefinition;
  /** Parses `body`; compiled once per action. */
  schema: z.ZodType<JobBody>;
  body: unknown;
  idempotencyKey: string | null;
}

/** Accepts one offer. Throws `invalid_input` with all faults at once, and what the job commands throw. */
export type AcceptOffer = (offer: JobOffer) => Promise<AcceptedJob>;

interface Deps {
  jobs: Pick<JobCommands, 'accept' | 'findReplay'>;
  groups: Pick<GroupCommands, 'has'>;
  clock: Clock;
  sandbox: boolean;
}

/** The one way in for jobs: parse, check, hand over to the ledger. */
export const createAcceptOffer = (deps: Deps): AcceptOffer => {
  const judgeGroup = createJudgeGroup(deps.groups);
  return async (offer) => {
    const body = canonicalBody(offer.body);
    const bodyHash = hashOffer(offer, body.text ?? '');
    const judged = withGroup(judge(deps, offer, body), await groupFaults(judgeGroup, offer));
    if (judged.ok) return deps.jobs.accept(toRequest(offer, judged.data, bodyHash));
    const first = await findReplay(deps, offer, bodyHash);
    if (first) return first;
    throw invalidInput(judged.faults);
  };
};

const groupFaults = async (judgeGroup: JudgeGroup, { principal, body }: JobOffer): Promise<ErrorFault[]> =>
  typeof body === 'object' && body !== null && 'group' in body ? judgeGroup(principal, body.group) : [];

const withGroup = (judged: ParsedInput<JobBody>, faults: ErrorFault[]): ParsedInput<JobBody> =>
  faults.length === 0 ? judged : { ok: false, faults: judged.ok ? faults : [...judged.faults, ...faults] };

/** Rules change with the day (how old an invoice may be), but what was accepted yesterday is still the same job. */
const findReplay = async (
  { jobs }: Deps,
  { principal, idempotencyKey }: JobOffer,
  bodyHash: string,
): Promise<AcceptedJob | null> => {
  if (idempotencyKey === null) return null;
  const job = await jobs.findReplay(principal.tenantId, idempotencyKey, bodyHash);
  return job && { job, replayed: true };
};

const judge = (deps: Deps, offer: JobOffer, { text, faults }: CanonicalBody): ParsedInput<JobBody> => {
  if (text === null) return { ok: false, faults };
  const parsed = tryParseInput(offer.schema, offer.body);
  const all = [...faults, ...(parsed.ok ? checkFaults(deps, offer, parsed.data) : parsed.faults)];
  return all.length === 0 ? parsed : { ok: false, faults: all };
};

const checkFaults = (
  deps: Deps,
  { action, principal }: JobOffer,
  { input, runAt }: JobBody,
): ErrorFault[] => {
  if (!action.check) return [];
  const at = toDate(runAt) ?? deps.clock.now();
  const faults = action.check(input, { at, mode: principal.mode, sandbox: deps.sandbox });
  return faults.map((fault) => ({ ...fault, pointer: `/input${fault.pointer}` }));
};

const toRequest = (
  offer: JobOffer,
  { input, reference, priority, runAt, group }: JobBody,
  bodyHash: string,
): JobRequest => ({
  tenantId: offer.principal.tenantId,
  mode: offer.principal.mode,
  action: offer.action,
  input,
  reference: reference ?? null,
  priority,
  runAt: toDate(runAt),
  idempotencyKey: offer.idempotencyKey,
  bodyHash,
  groupId: group ?? null,
});

const toDate = (instant: string | null | undefined): Date | null => (instant ? new Date(instant) : null);

interface CanonicalBody {
  /** Null when the body nests too deep to be looked at. */
  text: string | null;
  /** Why it cannot be kept. */
  faults: ErrorFault[];
}

/** JSON writes U+0000 and lone surrogates as escapes, so only a text with such an escape must be searched for them. */
const escaped = /\\u(?:0000|d[89a-f])/;

const canonicalBody = (body: unknown): CanonicalBody => {
  try {
    const text = canonicalJson(body, maxDepth);
    return { text, faults: escaped.test(text) ? storableFaults(body) : [] };
  } catch (error) {
    if (error instanceof RangeError) return { text: null, faults: storableFaults(body) };
    throw error;
  }
};

/** The action and the mode are part of what the caller asked for: the same body elsewhere is another request. */
const hashOffer = ({ action, principal }: JobOffer, text: string): string =>
  hash('sha256', `${action.name}\n${principal.mode}\n${text}`);
