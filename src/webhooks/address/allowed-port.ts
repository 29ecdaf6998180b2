/**
 * Ports of databases, caches, queues, remote desktops and cluster controls. Whoever listens there is no receiver of
 * webhooks, and some of them take commands out of the middle of an HTTP request.
 */
const deniedPorts: ReadonlySet<number> = new Set([
  1433, 1434, 1521, 1719, 1720, 1723, 2049, 2181, 2375, 2376, 2379, 2380, 3306, 3389, 4045, 4190, 4369, 5060,
  5061, 5432, 5433, 5671, 5672, 5900, 5984, 6000, 6379, 6380, 6432, 6443, 6566, 6665, 6666, 6667, 6668, 6669,
  6697, 7000, 7001, 8086, 8500, 9042, 9092, 9160, 9200, 9300, 10080, 10250, 10255, 11211, 15672, 16379, 26379,
  27017, 27018, 27019,
]);

/** True for 443 (80 of plain http), 8443 and everything from 1024 on that is no known other service. */
export const isAllowedPort = (url: URL): boolean => {
  // The scheme's own port is written as none.
  if (url.port === '') return true;
  const port = Number(url.port);
  return port === 443 || (port >= 1_024 && !deniedPorts.has(port));
};
