import { z } from 'zod';
import { pathId } from '../../http/path-id.js';
import type { KeyedRoute } from '../../http/route.js';
import type { ScheduleCommands } from '../../schedule-ports.js';
import { callerOf } from './schedule-caller.js';
import { scheduleDocument, toScheduleDocument } from './schedule-document.js';

const headers = { 'Cache-Control': 'no-store' };

/** `GET /v1/schedules`: all of them; a tenant has at most a hundred. */
export const listSchedulesRoute = (deps: { schedules: Pick<ScheduleCommands, 'list'> }): KeyedRoute => ({
  method: 'get',
  path: '/v1/schedules',
  access: 'schedules',
  doc: {
    operationId: 'listSchedules',
    summary: 'The schedules, newest first',
    tag: 'Schedules',
    answers: {
      200: { description: 'All of them', schema: z.object({ items: z.array(scheduleDocument) }) },
    },
    refuses: ['unavailable'],
  },
  handle: async ({ principal }) => {
    const schedules = await deps.schedules.list(callerOf(principal));
    return { status: 200, headers, json: { items: schedules.map(toScheduleDocument) } };
  },
});

/** `GET /v1/schedules/{id}`: the schedule with its next five runs. */
export const getScheduleRoute = (deps: { schedules: Pick<ScheduleCommands, 'find'> }): KeyedRoute => ({
  method: 'get',
  path: '/v1/schedules/{id}',
  access: 'schedules',
  doc: {
    operationId: 'getSchedule',
    summary: 'A schedule, with its next runs',
    tag: 'Schedules',
    answers: { 200: { description: 'The schedule', schema: scheduleDocument } },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, principal }) => {
    const schedule = await deps.schedules.find(callerOf(principal), pathId(req, 'id', 'schedule'));
    return { status: 200, headers, json: toScheduleDocument(schedule) };
  },
});
