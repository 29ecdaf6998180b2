import type { Fault } from '../../../domain/outcome.js';
import type { Fill } from './template-engine.js';
import type { TemplateVariable } from './template-variable.js';

/** A template that can be filled at once, any number of times. */
export interface CompiledTemplate {
  key: string;
  /** The template's own and its layout's. */
  variables: readonly TemplateVariable[];
  subject: Fill;
  /** Names of the variables whose values come into the subject. */
  subjectNames: readonly string[];
  html: Fill;
  /** Null where the plain part is made from the HTML. */
  text: Fill | null;
}

/** A template ready to be filled, or all its faults, with pointers into the template. */
export type Compilation = { ok: true; template: CompiledTemplate } | { ok: false; faults: Fault[] };
