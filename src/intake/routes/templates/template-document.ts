import { z } from 'zod';
import type { TemplateRules } from './template-rules.js';

/** A template as it is shown. */
export interface ShownTemplate {
  key: string;
  /** True for what a tenant has without keeping it. */
  builtIn: boolean;
  updatedAt: string | null;
  /** Without its key: what a PUT would bring it back with. */
  template: Record<string, unknown>;
}

/** A kept template, or a built-in one, as it is shown. */
export const showTemplate = (whole: unknown, updatedAt: Date | null): ShownTemplate => {
  const { key, ...template } = whole as { key: string };
  return { key, builtIn: updatedAt === null, updatedAt: updatedAt?.toISOString() ?? null, template };
};

/** The schema of a shown template. */
export const templateDocument = ({ body }: TemplateRules) =>
  z.object({
    key: z.string(),
    builtIn: z.boolean().describe('There without having been kept; one of your own with its key goes before'),
    updatedAt: z.string().meta({ format: 'date-time' }).nullable(),
    template: body,
  });
