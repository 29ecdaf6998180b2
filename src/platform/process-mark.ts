import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A text that names one running process and no other before or after it: pid, start time and boot. Null when no such
 * process runs. A zombie does not run: its parent was killed and only its number is left.
 *
 * A bare pid will not do: after a crash the number may belong to another program, in a container nearly always.
 */
export const processMark = (pid: number): string | null => {
  if (!isSignalable(pid)) return null;
  if (process.platform === 'linux') return linuxMark(pid);
  if (process.platform === 'win32') return String(pid);
  return psMark(pid);
};

/** The program and arguments of a running process, with blanks between them; null when they cannot be had. */
export const processCommand = (pid: number): string | null => {
  try {
    if (process.platform === 'linux') {
      return (
        readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')
          .replaceAll('\0', ' ')
          .trim() || null
      );
    }
    if (process.platform === 'win32') return null;
    return ps(pid, 'command=') || null;
  } catch {
    return null;
  }
};

const isSignalable = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const linuxMark = (pid: number): string | null => {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold blanks: count from the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startTicks] = [fields[0], fields[19]];
    if (state === 'Z' || state === 'X' || startTicks === undefined) return null;
    return `${String(pid)}:${startTicks}:${bootId()}`;
  } catch {
    return null;
  }
};

const bootId = (): string => {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
};

const psMark = (pid: number): string | null => {
  try {
    const line = ps(pid, 'stat=,lstart=');
    return line === '' || line.startsWith('Z') ? null : `${String(pid)}:${line.replace(/^\S+\s+/, '')}`;
  } catch {
    return null;
  }
};

const ps = (pid: number, columns: string): string =>
  execFileSync('ps', ['-ww', '-o', columns, '-p', String(pid)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
