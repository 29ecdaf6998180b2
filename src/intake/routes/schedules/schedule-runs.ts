import { z } from 'zod';
import { parseInput } from '../../faults/parse-input.js';
import { pathId } from '../../http/path-id.js';
import type { KeyedRoute } from '../../http/route.js';
import { cutPage, pageFields, toPageWish } from '../../page-query.js';
import type { ScheduleCommands } from '../../schedule-ports.js';
import { callerOf } from './schedule-caller.js';
import { runDocument, toRunDocument } from './schedule-document.js';

const headers = { 'Cache-Control': 'no-store' };

/** `POST /v1/schedules/{id}/run`: runs it now, by hand, paused or not; 201 and what became of it. */
export const runScheduleRoute = (deps: { schedules: Pick<ScheduleCommands, 'runNow'> }): KeyedRoute => ({
  method: 'post',
  path: '/v1/schedules/{id}/run',
  access: 'schedules',
  doc: {
    operationId: 'runSchedule',
    summary: 'Run a schedule now',
    tag: 'Schedules',
    answers: {
      201: { description: 'The run, with its job or with why there is none', schema: runDocument },
    },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, principal }) => {
    const run = await deps.schedules.runNow(callerOf(principal), pathId(req, 'id', 'schedule'));
    return { status: 201, headers, json: toRunDocument(run) };
  },
});

const runsQuery = z.strictObject(pageFields);

/** `GET /v1/schedules/{id}/runs`: what became of its times, newest first, a page at a time. */
export const listScheduleRunsRoute = (deps: { schedules: Pick<ScheduleCommands, 'runs'> }): KeyedRoute => ({
  method: 'get',
  path: '/v1/schedules/{id}/runs',
  access: 'schedules',
  doc: {
    operationId: 'listScheduleRuns',
    summary: 'What became of a schedule, newest first',
    tag: 'Schedules',
    query: runsQuery,
    answers: {
      200: {
        description: 'One page; nextCursor is null on the last',
        schema: z.object({ items: z.array(runDocument), nextCursor: z.string().nullable() }),
      },
    },
    refuses: ['not_found', 'invalid_input', 'unavailable'],
  },
  handle: async ({ req, principal }) => {
    const query = parseInput(runsQuery, { ...req.query });
    const wish = toPageWish(query);
    const { page, nextCursor } = cutPage(
      await deps.schedules.runs(callerOf(principal), pathId(req, 'id', 'schedule'), wish),
      wish,
    );
    return {
      status: 200,
      headers,
      json: { items: page.map(toRunDocument), nextCursor },
    };
  },
});
