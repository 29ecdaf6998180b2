import { settings, type Config } from './schema.js';
import type { SettingFacts } from './setting-types.js';

/** The settings in force, for the start-up line: secrets as true (set) or false. */
export const configSummary = (config: Config): Record<string, unknown> => ({
  production: config.production,
  ...Object.fromEntries(
    settings.map(({ name, secret }) => [name, secret ? config[name] !== null : config[name]]),
  ),
});

/** All settings as a markdown table, for the README. */
export const settingsTable = (): string =>
  [
    '| setting | default | what it does |',
    '|---|---|---|',
    ...settings.map((setting) => `| \`${setting.env}\` | ${defaultsOf(setting)} | ${setting.about} |`),
  ].join('\n');

const defaultsOf = (setting: SettingFacts): string =>
  [
    setting.default === undefined ? [] : [`\`${setting.default}\``],
    setting.inSandbox === undefined ? [] : [`\`${setting.inSandbox}\` in the sandbox`],
    setting.inProduction === undefined ? [] : [`\`${setting.inProduction}\` in production`],
    setting.productionNeeds === undefined ? [] : ['demanded in production'],
  ]
    .flat()
    .join('; ');

/** The text of `.env.example`: every setting, commented out, with its default. */
export const envExample = (): string =>
  [
    '# Every setting of Munshi with its default. Copy to .env, take away the # where you change one.',
    '',
    '# production demands DATABASE_URL, REDIS_URL and MUNSHI_MASTER_KEY.',
    '#NODE_ENV=production',
    ...settings.flatMap((setting) => ['', `# ${setting.about}`, `#${setting.env}=${setting.default ?? ''}`]),
    '',
  ].join('\n');
