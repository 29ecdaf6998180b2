import { z } from 'zod';
import { isGstin } from '../domain/gstin.js';
import { parseCidrs } from '../domain/cidr.js';

/** What is known of a setting besides its type; kept beside the type in the schema. */
export interface SettingFacts {
  /** The environment variable. */
  env: string;
  /** What it does, in one sentence; with its unit. */
  about: string;
  /** As it would be written in the environment; without one the setting is null when it is not set. */
  default?: string;
  /** The default when NODE_ENV=production, where that differs. */
  inProduction?: string;
  /** The default while the sandbox is on, where that differs. */
  inSandbox?: string;
  /** Why it must be set when NODE_ENV=production. */
  productionNeeds?: string;
  /** Never shown: neither in a fault, nor in a log, nor in the start-up line. */
  secret?: true;
}

/** Where the facts of every setting are found, by its type. */
export const settingFacts = z.registry<SettingFacts>();

/** Lengths of time, in ms. */
export const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;

/** A whole number from `min` to `max`. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .refine((text) => /^\d{1,15}$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: `must be a whole number from ${String(min)} to ${String(max)}`,
    })
    .transform(Number);

/** A number in a range, with a fraction if need be. */
export const decimal = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?$/, { error: `must be a number from ${String(min)} to ${String(max)}` })
    .transform(Number)
    .pipe(
      z
        .number({ error: `must be a number from ${String(min)} to ${String(max)}` })
        .min(min)
        .max(max),
    );

/** `on` or `off`, as a boolean. */
export const onOff = () => oneOf('on', 'off').transform((word) => word === 'on');

/** One of these words. */
export const oneOf = <const W extends string>(...words: readonly W[]) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` });

/** Any text that matches. `error` goes on from the setting's name: "must be …". */
export const textLike = (pattern: RegExp, error: string) => z.string().regex(pattern, { error });

/** A URL of one of these schemes, as it was written. */
export const url = (...schemes: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)), {
    error: `must be a URL that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  });

/** An address that paths are appended to: http or https, without a slash at the end. */
export const baseUrl = () => url('http', 'https').transform((text) => text.replace(/\/+$/, ''));

/** Address ranges in CIDR notation, separated by commas or blanks. */
export const cidrs = () =>
  z.string().transform((text, context) => {
    const { cidrs: ranges, faults } = parseCidrs(text);
    for (const fault of faults) context.addIssue({ code: 'custom', message: fault });
    return ranges;
  });

/** One or more of these words, each once, with commas between, in an order that means something. */
export const namesInOrder = <const W extends string>(...words: readonly [W, ...W[]]) =>
  z
    .string()
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
    .pipe(
      z
        .array(z.enum(words, { error: `must be some of ${words.join(', ')}, with commas between` }))
        .min(1)
        .refine((names) => new Set(names).size === names.length, { error: 'must name each once' }),
    );

/** GSTINs with commas between; empty for none. */
export const gstins = () =>
  z
    .string()
    .transform((text) => text.split(',').flatMap((part) => part.trim().toUpperCase() || []))
    .pipe(z.array(z.string().refine(isGstin, { error: 'must be GSTINs with commas between' })));

/** 32 bytes, written as 64 hex digits or as base64. */
export const key32 = () =>
  z
    .string()
    .refine((text) => decodeKey(text).length === 32, {
      error: 'must be 32 bytes in base64 or hex (make one with: openssl rand -base64 32)',
    })
    .transform(decodeKey);

const decodeKey = (text: string): Buffer => {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0);
};
