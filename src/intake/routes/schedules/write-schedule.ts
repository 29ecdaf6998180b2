import { pathId } from '../../http/path-id.js';
import type { ReadJson } from '../../http/read-json.js';
import type { KeyedRoute } from '../../http/route.js';
import type { ScheduleCommands } from '../../schedule-ports.js';
import type { JudgeInput } from './judge-input.js';
import { judgeSchedule } from './judge-schedule.js';
import { createScheduleBody, createScheduleChangeBody, type ScheduleRules } from './schedule-body.js';
import { callerOf } from './schedule-caller.js';
import { scheduleDocument, schedulePath, toScheduleDocument } from './schedule-document.js';

interface Deps extends ScheduleRules {
  schedules: Pick<ScheduleCommands, 'create' | 'find' | 'change' | 'remove'>;
  judgeInput: JudgeInput;
  readJson: ReadJson;
}

/** `POST /v1/schedules`: 201 and the schedule with its next five runs. */
export const createScheduleRoute = (deps: Deps): KeyedRoute => {
  const body = createScheduleBody(deps);
  return {
    method: 'post',
    path: '/v1/schedules',
    access: 'schedules',
    doc: {
      operationId: 'createSchedule',
      summary: 'Have an action done again and again',
      tag: 'Schedules',
      body,
      answers: { 201: { description: 'The schedule', schema: scheduleDocument } },
      refuses: ['conflict', 'unavailable'],
    },
    handle: async ({ req, res, principal }) => {
      const given = await deps.readJson(req, res);
      const settings = judgeSchedule(deps, body, given, { known: {}, mode: principal.mode });
      const schedule = await deps.schedules.create(callerOf(principal), settings);
      return {
        status: 201,
        headers: { Location: schedulePath(schedule.id) },
        json: toScheduleDocument(schedule),
      };
    },
  };
};

/** `PATCH /v1/schedules/{id}`: what is named changes; `paused` stops and resumes it. */
export const changeScheduleRoute = (deps: Deps): KeyedRoute => {
  const body = createScheduleChangeBody(deps);
  return {
    method: 'patch',
    path: '/v1/schedules/{id}',
    access: 'schedules',
    doc: {
      operationId: 'changeSchedule',
      summary: 'Change, pause or resume a schedule',
      tag: 'Schedules',
      body,
      answers: { 200: { description: 'The schedule', schema: scheduleDocument } },
      refuses: ['not_found', 'conflict', 'unavailable'],
    },
    handle: async ({ req, res, principal }) => {
      const caller = callerOf(principal);
      const before = await deps.schedules.find(caller, pathId(req, 'id', 'schedule'));
      const given = await deps.readJson(req, res);
      const named = judgeSchedule(deps, body, given, { known: before, mode: principal.mode });
      const schedule = await deps.schedules.change(caller, before, {
        name: named.name ?? before.name,
        cron: named.cron ?? before.cron,
        timezone: named.timezone ?? before.timezone,
        action: named.action ?? before.action,
        input: named.input === undefined ? before.input : named.input,
        missed: named.missed ?? before.missed,
        paused: named.paused ?? before.pausedAt !== null,
      });
      return { status: 200, headers: { 'Cache-Control': 'no-store' }, json: toScheduleDocument(schedule) };
    },
  };
};

/** `DELETE /v1/schedules/{id}`: no more runs; jobs that were made go on. */
export const removeScheduleRoute = (deps: { schedules: Pick<ScheduleCommands, 'remove'> }): KeyedRoute => ({
  method: 'delete',
  path: '/v1/schedules/{id}',
  access: 'schedules',
  doc: {
    operationId: 'removeSchedule',
    summary: 'Remove a schedule',
    tag: 'Schedules',
    answers: { 204: { description: 'Removed' } },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, principal }) => {
    await deps.schedules.remove(callerOf(principal), pathId(req, 'id', 'schedule'));
    return { status: 204 };
  },
});
