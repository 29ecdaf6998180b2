import { z } from 'zod';
import type pino from 'pino';
import type { ActionRegistry } from '../../actions/action-registry.js';
import type { ActionDefinition } from '../../domain/action.js';
import { MunshiError } from '../../domain/errors.js';
import type { AcceptOffer } from '../accept-offer.js';
import { invalidInput, parseShape } from '../faults/parse-input.js';
import type { GroupCommands } from '../group-ports.js';
import { problemDocument, toCodedError, toProblem } from '../http/problem.js';
import { createReadJson } from '../http/read-json.js';
import { factsOf } from '../http/request-facts.js';
import type { KeyedRoute } from '../http/route.js';
import type { IntakeLimits } from '../intake-limits.js';
import type { Principal } from '../intake-ports.js';
import { createBatchItem, idempotencyKey } from '../job-body.js';
import { createPerAction } from './action-of-path.js';
import { createJudgeGroup, groupId } from './groups/judge-group.js';

/** How many jobs one request may bring. */
export const maxBatch = 1_000;

/** Items offered to the ledger together; between two such portions other requests have their turn. */
const portionSize = 50;

const batchBody = z.strictObject({
  jobs: z.array(z.unknown()).min(1).max(maxBatch),
  group: groupId.nullish(),
});

const itemAnswer = z.union([
  z.object({ status: z.int(), id: z.string() }),
  z.object({ status: z.int(), error: problemDocument }),
]);
type ItemAnswer = z.infer<typeof itemAnswer>;

interface Deps {
  registry: ActionRegistry;
  acceptOffer: AcceptOffer;
  groups: Pick<GroupCommands, 'has'>;
  limits: Pick<IntakeLimits, 'maxBodyBytes' | 'maxBodyBytesByQueue'>;
  log: pino.Logger;
}

type OfferItem = (item: unknown) => Promise<ItemAnswer>;

/** `POST /v1/jobs/{action}/batch`: each item is accepted (202; 200 for a replay) or refused on its own. */
export const acceptBatchRoute = (deps: Deps): KeyedRoute => {
  const judgeGroup = createJudgeGroup(deps.groups);
  const actionOf = createPerAction(deps.registry, (action) => ({
    action,
    schema: createBatchItem(action),
    readJson: createReadJson(deps.limits.maxBodyBytesByQueue[action.queue] ?? deps.limits.maxBodyBytes),
  }));
  return {
    method: 'post',
    path: '/v1/jobs/{action}/batch',
    access: 'jobs:write',
    doc: {
      operationId: 'acceptBatch',
      summary: `Have an action done up to ${String(maxBatch)} times`,
      tag: 'Jobs',
      answers: {
        200: {
          description: 'What became of each item, in their order; pointers are relative to the item',
          schema: z.object({ items: z.array(itemAnswer) }),
        },
      },
      refuses: ['too_large', 'unavailable'],
      perAction: (action: ActionDefinition) =>
        batchBody.extend({ jobs: z.array(createBatchItem(action)).min(1).max(maxBatch) }),
    },
    handle: async ({ req, res, principal }) => {
      const { action, schema, readJson } = actionOf(req);
      const { jobs, group } = parseShape(batchBody, await readJson(req, res));
      const faults = await judgeGroup(principal, group);
      if (faults.length > 0) throw invalidInput(faults);
      const offerItem = (item: unknown): Promise<ItemAnswer> =>
        answerItem(deps.log, factsOf(res).id, () =>
          deps.acceptOffer(toOffer(principal, action, schema, inGroup(item, group))),
        );
      return {
        status: 200,
        headers: { 'Cache-Control': 'no-store' },
        json: { items: await offerAll(jobs, offerItem) },
      };
    },
  };
};

/** The batch's group is that of each item that names none itself, as if the item had named it. */
const inGroup = (item: unknown, group: string | null | undefined): unknown =>
  typeof item !== 'object' || item === null || Array.isArray(item) || !group ? item : { group, ...item };

/** The item's key is no part of its body: an item and a single request with the same key are replays of each other. */
const toOffer = (
  principal: Principal,
  action: ActionDefinition,
  schema: ReturnType<typeof createBatchItem>,
  item: unknown,
): Parameters<AcceptOffer>[0] => {
  const offer = { principal, action, schema };
  if (typeof item !== 'object' || item === null) return { ...offer, body: item, idempotencyKey: null };
  const key = idempotencyKey.safeParse('idempotencyKey' in item ? item.idempotencyKey : undefined);
  if (!key.success) return { ...offer, body: item, idempotencyKey: null };
  const body = Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'idempotencyKey'));
  return { ...offer, body, idempotencyKey: key.data };
};

/** Portion after portion, in order. Throws `unavailable` when the ledger took nothing at all. */
const offerAll = async (jobs: readonly unknown[], offerItem: OfferItem): Promise<ItemAnswer[]> => {
  const answers: ItemAnswer[] = [];
  for (let start = 0; start < jobs.length; start += portionSize) {
    const portion = await Promise.all(jobs.slice(start, start + portionSize).map(offerItem));
    answers.push(...portion);
    if (answers.every(isUnavailable))
      throw new MunshiError('unavailable', 'The ledger is down; nothing was accepted.');
  }
  return answers;
};

const isUnavailable = (answer: ItemAnswer): boolean =>
  'error' in answer && answer.error.code === 'unavailable';

const answerItem = async (
  log: pino.Logger,
  reqId: string,
  accept: () => ReturnType<AcceptOffer>,
): Promise<ItemAnswer> => {
  try {
    const { job, replayed } = await accept();
    return { status: replayed ? 200 : 202, id: job.id };
  } catch (thrown) {
    const error = toCodedError(thrown);
    if (error.code === 'internal') log.error({ reqId, err: error.extra.cause }, 'batch_item.failed');
    return { status: error.status, error: toProblem(error) };
  }
};
