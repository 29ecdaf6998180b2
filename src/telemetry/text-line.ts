const first = ['time', 'level', 'process', 'pid', 'msg', 'err'];

interface Entry extends Record<string, unknown> {
  time: string;
  level: string;
  msg?: string;
  err?: { stack?: string; message?: string };
}

/** A line of JSON as text for a person: time of day, level, event, then the fields; an error's stack below. */
export const textLine = (line: string): string => {
  const entry = JSON.parse(line) as Entry;
  const fields = Object.entries(entry)
    .filter(([name]) => !first.includes(name))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const head = [entry.time.slice(11, 23), entry.level.padEnd(5), entry.msg ?? ''];
  const stack = entry.err ? `\n${entry.err.stack ?? entry.err.message ?? ''}` : '';
  return `${[...head, ...fields].join(' ')}${stack}\n`;
};
