/** Half past ten in India, before either return of November is due. */
const start = Date.parse('2026-12-05T10:30:00+05:30');

/** Time as a test moves it. */
export interface TestClock {
  now: () => Date;
  advance(ms: number): void;
}

/** A clock that stands until it is moved. */
export const createTestClock = (): TestClock => {
  let at = start;
  return {
    now: () => new Date(at),
    advance: (ms) => {
      at += ms;
    },
  };
};
