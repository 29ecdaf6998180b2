/** A nap that can be cut short; a wake-up that comes while nobody naps ends the next nap at once. */
export interface Nap {
  /** Resolves after `ms`, or sooner when woken. */
  take(ms: number): Promise<void>;
  wake(): void;
}

export const createNap = (): Nap => {
  let woken = false;
  let wakeUp: (() => void) | null = null;

  return {
    take(ms) {
      if (woken) {
        woken = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const end = (): void => {
          clearTimeout(timer);
          wakeUp = null;
          woken = false;
          resolve();
        };
        const timer = setTimeout(end, ms);
        wakeUp = end;
      });
    },
    wake() {
      woken = true;
      wakeUp?.();
    },
  };
};
