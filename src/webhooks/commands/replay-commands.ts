import { hash } from 'node:crypto';
import { MunshiError } from '../../domain/errors.js';
import type {
  EndpointReads,
  ReplayCommands,
  ReplayFilter,
  WebhookOwner,
} from '../../intake/webhook-ports.js';
import type { ReplayView } from '../../intake/webhook-views.js';
import type { Ledger } from '../../ledger/connect.js';
import { writeAudit } from '../../ledger/queries/audit.js';
import { listReplays, type ReplayRecord } from '../../ledger/queries/webhooks/replay-log.js';
import { countReplay, startReplay, type ReplayAnswer } from '../../ledger/queries/webhooks/replays.js';
import { noEndpoint } from './read-endpoints.js';

/** Deliveries that one replay may send. */
export const maxReplay = 10_000;
const shownReplays = 100;

export interface ReplayCommandDeps {
  ledger: Ledger;
  reads: EndpointReads;
  /** Something is due: looks for it now and not at the next round. */
  wakeLanes: () => void;
}

/** Sending many deliveries again: counted first, then started, once. */
export const createReplayCommands = (deps: ReplayCommandDeps): ReplayCommands => {
  const { ledger } = deps;

  const demandEndpoint = async (owner: WebhookOwner, endpointId: string): Promise<void> => {
    if (!(await deps.reads.find(owner, endpointId))) throw noEndpoint();
  };

  return {
    async preview(owner, endpointId, filter) {
      await demandEndpoint(owner, endpointId);
      const { tenantId, mode } = owner;
      return countReplay(ledger, { tenantId, mode, endpointId }, filter);
    },

    async start({ tenantId, mode, actor }, endpointId, filter) {
      const begin = (): Promise<ReplayAnswer | null> =>
        startReplay(
          ledger,
          { tenantId, mode, endpointId },
          { selection: filter, filterHash: hashFilter(filter), actor, most: maxReplay },
        );
      const first = await begin();
      // The other one is committed by now, so that the second look finds it.
      const answer = first?.kind === 'raced' ? await begin() : first;
      if (answer === null) throw noEndpoint();
      const { id, count, replayed } = started(answer);
      if (!replayed) {
        const detail = { endpointId, count };
        await writeAudit(ledger, { tenantId, actor, act: 'webhook_replay.started', subject: id, detail });
        deps.wakeLanes();
      }
      return { id, count, replayed };
    },

    async list(owner, endpointId) {
      await demandEndpoint(owner, endpointId);
      return (await listReplays(ledger, { tenantId: owner.tenantId, endpointId }, shownReplays)).map(toView);
    },
  };
};

/** Equal for filters that mean the same. */
const hashFilter = ({ from, to, eventTypes, onlyFailed, held, includeMissing }: ReplayFilter): string =>
  hash(
    'sha256',
    JSON.stringify([from, to, [...new Set(eventTypes)].sort(), onlyFailed, held, includeMissing]),
  );

const started = (answer: ReplayAnswer): { id: string; count: number; replayed: boolean } => {
  switch (answer.kind) {
    case 'started':
    case 'earlier':
      return { id: answer.id, count: answer.count, replayed: answer.kind === 'earlier' };
    case 'off':
      throw new MunshiError(
        'conflict',
        'The endpoint is switched off; switch it on first (PATCH with enabled: true).',
      );
    case 'too_many':
      throw new MunshiError(
        'conflict',
        `This would send more than ${maxReplay.toLocaleString('en-IN')} deliveries; take a shorter range or fewer types.`,
      );
    case 'raced':
      throw new MunshiError(
        'conflict',
        'The same replay was begun at the same moment; look at the list of replays.',
      );
    default:
      return answer satisfies never;
  }
};

const toView = (row: ReplayRecord): ReplayView => ({
  id: row.id,
  endpointId: row.endpoint_id,
  filter: row.filter,
  actor: row.actor,
  count: row.count,
  progress: { pending: row.pending, delivered: row.delivered, failed: row.failed },
  createdAt: row.created_at,
  finishedAt: row.finished_at,
});
