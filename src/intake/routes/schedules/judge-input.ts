import type { ActionDefinition } from '../../../domain/action.js';
import type { Mode } from '../../../domain/job.js';
import { tryParseInput, type ParsedInput } from '../../faults/parse-input.js';

/**
 * An input as its action's schema reads it, or all that the schema and the action's check (at the instant of the run) have
 * against it, each with a pointer that begins with `/input`. The words are those of a refused job.
 */
export type JudgeInput = (
  action: ActionDefinition,
  input: unknown,
  context: { at: Date; mode: Mode },
) => ParsedInput<unknown>;

/** The judge of inputs, for what is scheduled and again for each run. */
export const createJudgeInput =
  (deps: { sandbox: boolean }): JudgeInput =>
  (action, input, context) => {
    const parsed = tryParseInput(action.input, input);
    const faults = parsed.ok
      ? (action.check?.(parsed.data, { ...context, sandbox: deps.sandbox }) ?? [])
      : parsed.faults;
    if (parsed.ok && faults.length === 0) return parsed;
    return { ok: false, faults: faults.map((fault) => ({ ...fault, pointer: `/input${fault.pointer}` })) };
  };
