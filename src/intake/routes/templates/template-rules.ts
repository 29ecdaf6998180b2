import { z } from 'zod';
import type { ErrorFault } from '../../../domain/errors.js';
import type { MessageOwner, TemplateKind } from '../../../domain/message-book.js';
import { invalidInput, tryParseInput } from '../../faults/parse-input.js';
import { storableFaults } from '../../faults/storable-value.js';

/** What one kind of templates is, as its routes need it. */
export interface TemplateRules {
  kind: TemplateKind;
  /** Where they are found: `/v1/sms-templates`. */
  path: string;
  /** In the names of the operations, and in words. */
  operation: string;
  noun: string;
  /** A template without its key, which is in the address. */
  body: z.ZodType;
  /** A whole template out of a caller's body. Throws `invalid_input` with all its faults. */
  judge(owner: MessageOwner, key: string, body: unknown): Promise<{ key: string }>;
  /** What tenants have without keeping it; `own` are the keys of theirs. */
  given(own: readonly string[]): readonly { key: string }[];
  /** Why a template cannot be removed, in words; null when it can. */
  neededBy?(owner: MessageOwner, key: string): Promise<string | null>;
}

/** The schema of a kind of templates. */
type TemplateSchema = z.ZodObject<{ key: z.ZodString } & Record<string, z.ZodType>>;

/** A template's schema without the key. */
export const bodyOf = (schema: TemplateSchema): z.ZodType => {
  const { key: _key, ...fields } = schema.shape;
  return z.strictObject(fields);
};

/**
 * Makes the judge of a kind out of its schema and of what the schema cannot see; `faultsOf` is asked only of what has the right
 * shape.
 */
export const judgeBy =
  <S extends TemplateSchema>(
    schema: S,
    faultsOf: (owner: MessageOwner, template: z.output<S>) => Promise<readonly ErrorFault[]>,
  ) =>
  async (owner: MessageOwner, key: string, body: unknown): Promise<z.output<S>> => {
    const unstorable = storableFaults(body);
    if (unstorable.length > 0) throw invalidInput(unstorable);
    const shape = tryParseInput(bodyOf(schema), body);
    const ofKey = tryParseInput(schema.shape.key, key);
    const faults = [
      ...(ofKey.ok
        ? []
        : ofKey.faults.map((fault) => ({ ...fault, message: `The key in the address ${fault.message}` }))),
      ...(shape.ok ? [] : shape.faults),
    ];
    if (faults.length > 0) throw invalidInput(faults);
    const whole = tryParseInput(schema, { ...(body as object), key });
    if (!whole.ok) throw invalidInput(whole.faults);
    const deeper = await faultsOf(owner, whole.data as z.output<S>);
    if (deeper.length > 0) throw invalidInput(deeper);
    return whole.data as z.output<S>;
  };
