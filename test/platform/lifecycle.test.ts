import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';

const program = new URL('../../dist/test/platform/lifecycle-child.js', import.meta.url).pathname;

/** Runs a child to its end; sends `signals`, each once the line has been written that it is to follow. */
const run = async (behaviour: string, signals: { after: string; signal: NodeJS.Signals }[] = []) => {
  if (!existsSync(program)) throw new Error(`${program} is missing: run "npm run build" first`);
  const child = spawn(process.execPath, [program, behaviour]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const [queue, out, err] = [[...signals], [] as string[], [] as string[]];
  child.stderr.on('data', (data: Buffer) => err.push(data.toString()));
  child.stdout.on('data', (data: Buffer) => {
    out.push(data.toString());
    while (queue[0] && out.join('').includes(queue[0].after)) {
      const next = queue.shift();
      if (next) child.kill(next.signal);
    }
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  return { code, out: out.join('').trim().split('\n'), err: err.join('') };
};

describe('the life of a process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends on %s in an orderly way, with 0', async (signal) => {
    const { code, out } = await run('plain', [{ after: 'process.started', signal }]);
    expect(code).toBe(0);
    expect(out).toEqual(['process.started', 'process.stopping', 'stop within 5000', 'process.stopped']);
  });

  it('ends at once with 1 on a second signal', async () => {
    const { code, out } = await run('never-stops', [
      { after: 'process.started', signal: 'SIGTERM' },
      { after: 'stop within', signal: 'SIGTERM' },
    ]);
    expect(code).toBe(1);
    expect(out).not.toContain('process.stopped');
  });

  it('ends with 1 when the stop fails', async () => {
    const { code, out } = await run('fails-to-stop', [{ after: 'process.started', signal: 'SIGTERM' }]);
    expect(code).toBe(1);
    expect(out).toContain('process.stop_failed');
  });

  it.each(['throws', 'rejects'])(
    'logs what nobody caught, stops in an orderly way and ends with 1 (%s)',
    async (how) => {
      const { code, out } = await run(how);
      expect(code).toBe(1);
      expect(out).toEqual(['process.started', 'process.crashed', 'stop within 5000', 'process.stopped']);
    },
  );

  it('ends with 78 and one line a fault when the settings have faults', async () => {
    expect(await run('faults')).toMatchObject({
      code: 78,
      err: 'PORT: must be a whole number from 0 to 65535, got "abc"\nMUNSHI_SANDBOX: must be one of on, off, got "x"\n',
    });
  });

  it('ends with 1 and one line when the start is refused', async () => {
    expect(await run('refused')).toMatchObject({ code: 1, err: 'the folder is taken: use another\n' });
  });

  it('logs a start that failed for any other reason', async () => {
    expect(await run('broken')).toMatchObject({ code: 1, out: ['process.start_failed'] });
  });
});
