import type { z } from 'zod';
import type { ErrorFault } from '../../../domain/errors.js';
import type { Mode } from '../../../domain/job.js';
import { invalidInput, tryParseInput } from '../../faults/parse-input.js';
import { storableFaults } from '../../faults/storable-value.js';
import type { JudgeInput } from './judge-input.js';
import type { ScheduleRules } from './schedule-body.js';

/** What is known of a schedule before its body is: the one that is to be changed, or nothing. */
interface Known {
  action?: unknown;
  input?: unknown;
}

/**
 * A schedule's body as its schema reads it. Throws `invalid_input` with all faults of body and input at once: the input is
 * judged by its action even where other fields are wrong.
 */
export const judgeSchedule = <T>(
  deps: ScheduleRules & { judgeInput: JudgeInput },
  schema: z.ZodType<T>,
  body: unknown,
  { known, mode }: { known: Known; mode: Mode },
): T => {
  const unstorable = storableFaults(body);
  // What nests too deep is not shown to a schema, which might recurse into it.
  if (unstorable.some(({ code }) => code === 'too_deep')) throw invalidInput(unstorable);
  const parsed = tryParseInput(schema, body);
  const faults = [
    ...unstorable,
    ...(parsed.ok ? [] : parsed.faults),
    ...inputFaults(deps, body, known, mode),
  ];
  if (parsed.ok && faults.length === 0) return parsed.data;
  throw invalidInput(faults);
};

/** None when neither input nor action is given: what was accepted once is judged again by each run, not by a change. */
const inputFaults = (
  { registry, judgeInput, clock }: ScheduleRules & { judgeInput: JudgeInput },
  body: unknown,
  known: Known,
  mode: Mode,
): ErrorFault[] => {
  if (typeof body !== 'object' || body === null) return [];
  const given: Known = body;
  if (known.action !== undefined && given.action === undefined && given.input === undefined) return [];
  const { action: name, input = {} } = { ...known, ...given };
  const action = registry.list().find((offered) => offered.name === name);
  if (!action) return [];
  const judged = judgeInput(action, input, { at: clock.now(), mode });
  return judged.ok ? [] : judged.faults;
};
