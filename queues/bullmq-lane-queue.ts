import type { JobsOptions } from 'bullmq';
import { z } from 'zod';
import type { LaneQueue } from '../src/webhooks/lane/lane-ports.js';
import type { LaneRunner } from '../src/webhooks/lane/lane-runner.js';
import type { MunshiProcessor, QueueBackend } from './backend/queue-backend.js';
import { webhooksQueue } from './webhooks.js';

const laneData = z.strictObject({ tenantId: z.uuid(), endpointId: z.uuid() });

/**
 * One tick of an endpoint waits at most, and one that comes while another is worked is kept: an event that arrives just
 * after the claim is not missed. Never delayed: a delayed tick would swallow the immediate one.
 */
const tickOptions = (endpointId: string): JobsOptions => ({
  deduplication: { id: `lane-${endpointId}`, keepLastIfActive: true },
  removeOnComplete: true,
  removeOnFail: { age: 86_400 },
  sizeLimit: 500,
});

/** The queue of ticks, over BullMQ. */
export const createBullmqLaneQueue = (backend: QueueBackend): LaneQueue => ({
  async tick(lanes) {
    await backend.queue(webhooksQueue.name).addBulk(
      lanes.map((lane) => ({
        name: 'lane',
        data: { tenantId: lane.tenantId, endpointId: lane.endpointId },
        opts: tickOptions(lane.endpointId),
      })),
    );
  },
});

/** Works a tick: looks at its endpoint. */
export const createLaneProcessor =
  (runner: Pick<LaneRunner, 'run'>): MunshiProcessor =>
  async (job) => {
    await runner.run(laneData.parse(job.data));
    return { outcome: 'over' };
  };
