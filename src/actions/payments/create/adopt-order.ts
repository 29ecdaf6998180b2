import type { Done, Failed } from '../../../domain/outcome.js';
import type { CreateInput } from './create-input.js';
import type { CreateResult } from './create-result.js';
import { differencesFrom, referenceReused } from './reference-reused.js';

/** Another job has made the order of this reference: its result, when it is the same payment. Asks nobody. */
export const adoptOrder = (input: CreateInput, earlier: CreateResult): Done<CreateResult> | Failed =>
  differencesFrom(input, earlier).length > 0
    ? referenceReused(input, earlier)
    : { kind: 'done', recovered: true, result: { ...earlier, recovered: true } };
