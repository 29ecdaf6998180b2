/** Counts to a number; `reached` resolves there. */
export const createCountDown = (from: number): { count(): void; reached: Promise<void> } => {
  let left = from;
  let reach: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  return {
    count() {
      left -= 1;
      if (left === 0) reach();
    },
    reached,
  };
};
