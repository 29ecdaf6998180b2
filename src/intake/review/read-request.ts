import { z } from 'zod';
import type { InputRequest } from '../../domain/outcome.js';

const money = z.union([z.string(), z.number()]).transform(String);

const heads = { igst: money, cgst: money, sgst: money, cess: money };

const section = z.object({ name: z.string(), records: z.number(), value: money, taxable: money, ...heads });
/** One section of the portal's summary; amounts are decimal strings in rupees. */
export type SectionFigures = z.infer<typeof section>;

const table = z.object({ label: z.string(), cells: z.record(z.string(), money) });
/** One row of a 3B: its amounts by the names of their columns. */
export type TableFigures = z.infer<typeof table>;

const payment = z.object({ label: z.string(), ...heads });
/** One way in which a 3B's tax is paid. */
export type PaymentFigures = z.infer<typeof payment>;

/** Whose return it is. */
const named = { gstin: z.string(), period: z.string(), form: z.string() };

const figures = {
  isNil: z.boolean().default(false),
  sections: z.array(section).default([]),
  /** The liability, where it is known: what stands below the sections as their total. */
  total: z.object({ taxable: money, ...heads }).optional(),
  tables: z.array(table).default([]),
  payment: z.array(payment).default([]),
};

const requests = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('gst_login_otp'), ...named }),
  z.object({
    kind: z.literal('approval_of_return'),
    ...named,
    ...figures,
    checksum: z.string(),
    sha256: z.string().optional(),
    dueDate: z.string().optional(),
    warnings: z
      .array(z.object({ code: z.string(), message: z.string(), pointer: z.string().default('') }))
      .default([]),
    differences: z.array(z.object({ where: z.string(), ours: money, portal: money })).default([]),
    needsSecondLook: z.array(z.string()).default([]),
  }),
  z.object({ kind: z.literal('approval_of_replacing'), ...named, checksum: z.string() }),
  z.object({ kind: z.literal('evc_otp'), ...named, ...figures, panLast4: z.string() }),
]);

/** What a job asks a person for, as the pages show it. */
export type ReviewRequest = z.infer<typeof requests>;
export type RequestOf<K extends ReviewRequest['kind']> = Extract<ReviewRequest, { kind: K }>;

const subjects: Readonly<Record<string, ReviewRequest['kind']>> = {
  return: 'approval_of_return',
  replace_portal_data: 'approval_of_replacing',
};

/**
 * Reads an open request; null for a kind that these pages do not know. Throws a ZodError when a known one lacks what has
 * to be seen before it is answered: then nobody can approve it here.
 */
export const readRequest = ({ kind, details = {} }: InputRequest): ReviewRequest | null => {
  const shownAs = kind === 'approval' ? subjects[String(details['subject'])] : kind;
  const isKnown = requests.options.some(({ shape }) => shape.kind.value === shownAs);
  return isKnown ? requests.parse({ ...details, kind: shownAs }) : null;
};
