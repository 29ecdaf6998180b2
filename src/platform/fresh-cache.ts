/** Remembers what was looked up for a while; look-ups of one key that come together are one. */
export interface FreshCache<T> {
  /** What `load` gave within the last moments, or gives now. A look-up that fails is not remembered. */
  get(key: string, load: () => Promise<T>): Promise<T>;
}

export interface FreshCacheOptions<T> {
  /** How long a change may still be unknown here. */
  freshForMs: number;
  monotonicMs: () => number;
  /** Entries at the most; then all are forgotten. Absent: without bound. */
  mostKept?: number;
  /** Whether an answer is worth remembering; absent: every one is. */
  keeps?: (value: T) => boolean;
}

export const createFreshCache = <T>(options: FreshCacheOptions<T>): FreshCache<T> => {
  const { freshForMs, monotonicMs, mostKept = Number.POSITIVE_INFINITY, keeps = () => true } = options;
  const entries = new Map<string, { value: Promise<T>; atMs: number }>();

  return {
    get(key, load) {
      const known = entries.get(key);
      if (known && monotonicMs() - known.atMs < freshForMs) return known.value;
      if (entries.size >= mostKept) entries.clear();
      const value = load();
      entries.set(key, { value, atMs: monotonicMs() });
      const forget = (): boolean => entries.delete(key);
      value.then((found) => keeps(found) || forget(), forget);
      return value;
    },
  };
};
