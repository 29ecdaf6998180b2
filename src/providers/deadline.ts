/**
 * One signal for a deadline and the caller's own end, telling afterwards which of them it was. Call `clear` when the work
 * is over: it leaves neither timer nor listener.
 */
export const startDeadline = (timeoutMs: number, outer: AbortSignal | undefined) => {
  const controller = new AbortController();
  let endedBy: 'timeout' | 'aborted' | null = null;
  const end = (by: 'timeout' | 'aborted') => {
    endedBy ??= by;
    controller.abort();
  };
  const onOuterAbort = () => {
    end('aborted');
  };
  const timer = setTimeout(end, timeoutMs, 'timeout');
  outer?.addEventListener('abort', onOuterAbort, { once: true });
  return {
    signal: controller.signal,
    endedBy: () => endedBy,
    clear: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', onOuterAbort);
    },
  };
};
