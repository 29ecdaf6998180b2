import type { ActionRegistry } from '../../../actions/action-registry.js';
import type { Clock } from '../../../domain/clock.js';
import { standardLeastPeriodMs } from '../../../schedules/cron-fault.js';
import type { ReadJson } from '../../http/read-json.js';
import type { Route } from '../../http/route.js';
import type { ScheduleCommands } from '../../schedule-ports.js';
import { createJudgeInput } from './judge-input.js';
import { getScheduleRoute, listSchedulesRoute } from './read-schedules.js';
import { listScheduleRunsRoute, runScheduleRoute } from './schedule-runs.js';
import { changeScheduleRoute, createScheduleRoute, removeScheduleRoute } from './write-schedule.js';

export interface ScheduleRouteDeps {
  schedules: ScheduleCommands;
  registry: ActionRegistry;
  clock: Clock;
  sandbox: boolean;
  readJson: ReadJson;
  /** Absent: the standard ten seconds. */
  leastPeriodMs?: number;
}

/** The schedules' part of the contract. */
export const createScheduleRoutes = (deps: ScheduleRouteDeps): Route[] => {
  const writing = {
    ...deps,
    leastPeriodMs: deps.leastPeriodMs ?? standardLeastPeriodMs,
    judgeInput: createJudgeInput(deps),
  };
  return [
    createScheduleRoute(writing),
    listSchedulesRoute(deps),
    getScheduleRoute(deps),
    changeScheduleRoute(writing),
    removeScheduleRoute(deps),
    runScheduleRoute(deps),
    listScheduleRunsRoute(deps),
  ];
};
