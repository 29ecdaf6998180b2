import { closest, distance } from 'fastest-levenshtein';
import { configSchema, settings, type Config } from './schema.js';
import type { SettingFacts } from './setting-types.js';

/** Environment variables by name; one that is empty counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings have faults; all of them, one line each. `runProcess` prints them and exits with 78 (EX_CONFIG). */
export class ConfigFaults extends Error {
  override readonly name = 'ConfigFaults';
  readonly exitCode = 78;

  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/**
 * The settings of a process from its environment. Pure: reads nothing but `env`.
 *
 * Throws ConfigFaults with every fault at once: a value that does not fit, one that production demands, a `MUNSHI_…`
 * name that is no setting. Secret values are never repeated in a fault.
 */
export const loadConfig = (env: Environment): Config => {
  const production = env.NODE_ENV === 'production';
  const sandbox = (env.MUNSHI_SANDBOX || (production ? 'off' : 'on')) === 'on';
  const written = (setting: SettingFacts): string | null =>
    env[setting.env] ||
    ((production ? setting.inProduction : undefined) ??
      (sandbox ? setting.inSandbox : undefined) ??
      setting.default ??
      null);
  const parsed = configSchema.safeParse(Object.fromEntries(settings.map((s) => [s.name, written(s)])));
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => faultOf(env, issue)),
    ...(parsed.data ? crossFaults(parsed.data) : []),
    ...(production ? missingInProduction(env) : []),
    ...unknownNames(env),
  ];
  if (!parsed.data || faults.length > 0) throw new ConfigFaults(faults);
  return Object.freeze({ ...parsed.data, production });
};

const faultOf = (env: Environment, issue: { path: PropertyKey[]; message: string }): string => {
  const setting = settings.find((s) => s.name === issue.path[0]);
  if (!setting) return issue.message;
  const got = setting.secret ? '' : `, got ${JSON.stringify(env[setting.env])}`;
  return `${setting.env}: ${issue.message}${got}`;
};

const crossFaults = (config: { backoffBaseMs: number; backoffMaxMs: number }): string[] =>
  config.backoffBaseMs > config.backoffMaxMs
    ? [
        `MUNSHI_BACKOFF_BASE_MS: must not be above MUNSHI_BACKOFF_MAX_MS (${String(config.backoffMaxMs)}), got "${String(config.backoffBaseMs)}"`,
      ]
    : [];

const missingInProduction = (env: Environment): string[] =>
  settings.flatMap((setting) =>
    setting.productionNeeds && !env[setting.env]
      ? [`${setting.env}: must be set when NODE_ENV=production: ${setting.productionNeeds}`]
      : [],
  );

const unknownNames = (env: Environment): string[] => {
  const known = settings.map((setting) => setting.env);
  return Object.keys(env)
    .filter((name) => name.startsWith('MUNSHI_') && !known.includes(name))
    .sort()
    .map((name) => {
      const nearest = closest(name, known);
      const hint = distance(name, nearest) <= name.length / 2 ? `; did you mean ${nearest}?` : '';
      return `${name}: is no setting of Munshi${hint}`;
    });
};
