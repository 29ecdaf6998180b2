import type { Response } from 'express';

/**
 * A signal that aborts when the caller hangs up, when the process is stopping, or after `seconds`. `release` must be
 * called once it is no longer needed.
 */
export const whileOpen = (
  res: Response,
  options: { stopping: AbortSignal; seconds?: number },
): { signal: AbortSignal; release: () => void } => {
  const controller = new AbortController();
  const end = (): void => controller.abort();
  const timer = options.seconds === undefined ? undefined : setTimeout(end, options.seconds * 1000);
  res.once('close', end);
  options.stopping.addEventListener('abort', end);
  if (options.stopping.aborted || res.destroyed) end();
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(timer);
      res.off('close', end);
      options.stopping.removeEventListener('abort', end);
    },
  };
};
