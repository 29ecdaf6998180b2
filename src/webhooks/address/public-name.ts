/** Top-level names that never stand in the public DNS, or stand for the machine or the network that asks. */
const privateTopNames: ReadonlySet<string> = new Set([
  'arpa',
  'corp',
  'home',
  'internal',
  'intranet',
  'invalid',
  'lan',
  'local',
  'localdomain',
  'localhost',
  'private',
]);

const label = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** Whether a host name, in lower case and without a dot at its end, can stand in the public DNS. */
export const isPublicName = (hostname: string): boolean => {
  const labels = hostname.split('.');
  return (
    labels.length > 1 &&
    hostname.length <= 253 &&
    labels.every((one) => label.test(one)) &&
    !privateTopNames.has(labels.at(-1) ?? '')
  );
};
