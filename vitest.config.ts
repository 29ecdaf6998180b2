import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files with processes of their own take longest: they come first, so that no worker is left alone with one at the end. */
class ProcessesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const hasProcesses = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/test/chaos/');
    const sorted = await super.sort(files);
    return [...sorted.filter(hasProcesses), ...sorted.filter((file) => !hasProcesses(file))];
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['dist/**', 'node_modules/**'],
    // One Postgres for the whole run; each test that needs it has a database of its own there.
    globalSetup: ['test/support/global-setup.ts'],
    // Processes, not threads: tests send signals, change folders and start servers.
    pool: 'forks',
    // Most files start servers of their own (Postgres, Redis, stand-ins) and wait for them as much as they work.
    maxWorkers: 3,
    sequence: { sequencer: ProcessesFirst },
    // Files of one worker share their modules: none keeps a state in one, and loading them anew takes a third of the time.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
