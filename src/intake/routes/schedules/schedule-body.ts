import { z } from 'zod';
import type { ActionRegistry } from '../../../actions/action-registry.js';
import type { Clock } from '../../../domain/clock.js';
import { missedPolicies } from '../../../domain/schedule.js';
import { cronFault } from '../../../schedules/cron-fault.js';
import { isTimeZone, timeZoneNames } from '../../../schedules/zone-time.js';
import { suggestion } from '../../../domain/nearest-name.js';

/** What a schedule is held to besides its shape. */
export interface ScheduleRules {
  registry: ActionRegistry;
  clock: Clock;
  leastPeriodMs: number;
}

/** Faults of a text, in words that the rule finds; each field has its own, so that all are told at once. */
const ruled = (text: z.ZodString, code: string, faultOf: (value: string) => string | null): z.ZodString =>
  text.superRefine((value, context) => {
    const message = faultOf(value);
    if (message !== null) context.addIssue({ code: 'custom', message, params: { code } });
  });

const settingFields = ({ registry, clock, leastPeriodMs }: ScheduleRules) => ({
  name: z.string().trim().min(1).max(120).describe('The reference of every job that it makes'),
  cron: ruled(z.string().min(1).max(200), 'wrong_cron', (cron) =>
    cronFault(cron, clock.now(), leastPeriodMs),
  ).describe('Five fields, or six with seconds first; day and weekday together mean either'),
  timezone: ruled(z.string().min(1).max(64), 'unknown_time_zone', zoneFault).describe(
    'Name of the IANA database; Asia/Kolkata if not given',
  ),
  action: ruled(z.string().max(100), 'unknown_action', (name) => actionFault(registry, name)),
  input: z.unknown().describe("The action's own input, the same for every run"),
  missed: z
    .enum(missedPolicies)
    .describe('What becomes of runs whose time passed while Munshi was down: nothing, or one run for all'),
});

const zoneFault = (name: string): string | null =>
  isTimeZone(name) ? null : `is no time zone of the IANA database${suggestion(name, timeZoneNames())}`;

const actionFault = (registry: ActionRegistry, name: string): string | null => {
  const names = registry.list().map((action) => action.name);
  return names.includes(name) ? null : `there is no such action${suggestion(name, names)}`;
};

/** The body of a new schedule. */
export const createScheduleBody = (rules: ScheduleRules) => {
  const fields = settingFields(rules);
  return z.strictObject({
    ...fields,
    timezone: fields.timezone.default('Asia/Kolkata'),
    input: fields.input.default({}),
    missed: fields.missed.default('skip'),
  });
};

/** The body of a change: what is not named stays. */
export const createScheduleChangeBody = (rules: ScheduleRules) =>
  z
    .strictObject({
      ...settingFields(rules),
      paused: z.boolean().describe('No runs until it is false again'),
    })
    .partial();
