import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('..', import.meta.url).pathname;
const folders = ['src', 'queues', 'workers', 'fixtures', 'test'];
const files = folders
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((f) => `${folder}/${f}`),
  )
  .filter((file) => file.endsWith('.ts'));

/** `file:line` of every line of code, comments left out, that matches. */
const places = (pattern: RegExp, where: (file: string) => boolean): string[] =>
  files.filter(where).flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        !/^\s*(\*|\/\/|\/\*)/.test(line) && pattern.test(line)
          ? [`${file}:${String(index + 1)} ${line.trim()}`]
          : [],
      ),
  );

const isTest = (file: string): boolean => file.startsWith('test/');
/** Files that are started, not imported: they hand the environment to `loadConfig`. */
const isProgram = (file: string): boolean => /^workers\/[^/]+\.ts$/.test(file) || file === 'src/cli/index.ts';
const isTerminal = (file: string): boolean => /^(src\/cli|workers\/demo|test\/(bench|chaos))/.test(file);
const isPure = (file: string): boolean =>
  (file.startsWith('src/domain/') && file !== 'src/domain/clock.ts') ||
  /^src\/engine\/(verdict|backoff|.*-ports?)\.ts$/.test(file) ||
  /^src\/actions\//.test(file);

const bannedNames = /^(utils?|helpers?|common|misc|.*manager|service|handler|types|constants|index)$/;

describe('the code', () => {
  it('is found by these tests', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(places(/process\.env/, isTest)).not.toEqual([]);
  });

  it('reads the environment in src/config and in programs only', () => {
    expect(
      places(
        /process\.env\b/,
        (file) => !isTest(file) && !isProgram(file) && !file.startsWith('src/config/'),
      ),
    ).toEqual([]);
  });

  it('writes to the console only where a person sits at a terminal', () => {
    expect(places(/\bconsole\.\w+\(/, (file) => !isTerminal(file))).toEqual([]);
  });

  it('takes time and chance as arguments where it is pure', () => {
    expect(places(/\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/, isPure)).toEqual([]);
  });

  it('names each file, in kebab-case, for the one thing that it gives', () => {
    const isProper = (file: string): boolean => {
      const name = basename(file).replace(/(\.test)?\.ts$/, '');
      return (
        /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && (!bannedNames.test(name) || file === 'src/cli/index.ts')
      );
    };
    expect(files.filter((file) => !isProper(file))).toEqual([]);
  });

  it('has no file of more than 300 lines', () => {
    const lines = (file: string): number =>
      readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length;
    expect(files.filter((file) => lines(file) > 300)).toEqual([]);
  });

  it('carries no switched-off rule of the compiler or the linter', () => {
    const switches = /@ts-(ignore|nocheck|expect-error)|eslint-disable|\bas any\b|: any\b/;
    expect(places(switches, (file) => file !== 'test/architecture.test.ts')).toEqual([]);
  });
});

describe('the deployment', () => {
  const programs = (file: string): string[] =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/dist\/(\S+?)\.js/g)].map(
      (match) => `${match[1] ?? ''}.ts`,
    );

  it.each(['Procfile', 'docker-compose.yml', 'Dockerfile', 'package.json'])(
    'starts programs that exist (%s)',
    (file) => {
      expect(programs(file)).not.toEqual([]);
      expect(programs(file).filter((program) => !files.includes(program))).toEqual([]);
    },
  );

  it('is the same in the Procfile and in docker-compose.yml', () => {
    expect(new Set(programs('docker-compose.yml'))).toEqual(new Set(programs('Procfile')));
  });
});
