import CircuitBreaker from 'opossum';

/** Counts how calls to one outside system went, in this process, and says when it looks down. */
export interface CircuitSensor {
  report(key: string, healthy: boolean): void;
  /** Forgets what was counted: the circuit has been closed. */
  reset(key: string): void;
}

export interface SensorSettings {
  /** Calls within the window before anything is concluded. */
  volumeThreshold: number;
  /** Share of failures, in percent, from which the system looks down. */
  errorThresholdPercentage: number;
  windowMs: number;
}

/** A timer that never fires: when to try again is the shared row's business, not this process's. */
const never = 2_147_483_647;

class LooksDown extends Error {}

/**
 * One opossum breaker per key, used as a sensor only: it never holds back a call by itself, it tells when the window's
 * failures crossed the threshold. The shared circuit decides.
 */
export const createCircuitSensor = (
  settings: SensorSettings,
  onLooksDown: (key: string) => void,
): CircuitSensor => {
  const breakers = new Map<string, CircuitBreaker<[boolean], void>>();

  const breakerOf = (key: string): CircuitBreaker<[boolean], void> => {
    const known = breakers.get(key);
    if (known) return known;
    const breaker = new CircuitBreaker(
      (healthy: boolean) => (healthy ? Promise.resolve() : Promise.reject(new LooksDown())),
      {
        timeout: false,
        volumeThreshold: settings.volumeThreshold,
        errorThresholdPercentage: settings.errorThresholdPercentage,
        rollingCountTimeout: settings.windowMs,
        rollingPercentilesEnabled: false,
        resetTimeout: never,
      },
    );
    breaker.on('open', () => {
      onLooksDown(key);
    });
    breakers.set(key, breaker);
    return breaker;
  };

  return {
    report(key, healthy) {
      // The rejection is the count itself; an open breaker rejects without counting, which is right as well.
      breakerOf(key)
        .fire(healthy)
        .catch(() => undefined);
    },
    reset(key) {
      breakers.get(key)?.close();
    },
  };
};
