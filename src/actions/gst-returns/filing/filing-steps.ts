import type { FilingStep } from './filing-context.js';
import type { StepName } from './filing-state.js';
import { approveStep } from './steps/approve.js';
import { autoLiabilityStep } from './steps/auto-liability.js';
import { balancesStep } from './steps/balances.js';
import { fileStep } from './steps/file.js';
import { offsetStep } from './steps/offset.js';
import { openStep } from './steps/open.js';
import { proceedStep } from './steps/proceed.js';
import { resetStep } from './steps/reset.js';
import { saveStep } from './steps/save.js';

/** Every step of every form; in which order a form takes them, its `sequence` says. */
export const filingSteps: Readonly<Record<StepName, FilingStep>> = {
  open: openStep,
  reset: resetStep,
  save: saveStep,
  proceed: proceedStep,
  autoLiability: autoLiabilityStep,
  balances: balancesStep,
  approve: approveStep,
  offset: offsetStep,
  file: fileStep,
};
