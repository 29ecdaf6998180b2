/** Closes what was opened, last opened first. */
export interface Closing {
  /** Remembers how something is closed; what comes after `closeAll` is closed at once. */
  add(close: () => Promise<void>): void;
  /** Closes all of it, once; asking again waits for the same. One that fails is told and does not keep the others open. */
  closeAll(): Promise<void>;
}

export const createClosing = (onError: (error: unknown) => void): Closing => {
  const closers: (() => Promise<void>)[] = [];
  let closing: Promise<void> | null = null;

  const closeEach = async (): Promise<void> => {
    for (let close = closers.pop(); close; close = closers.pop()) await close().catch(onError);
  };

  return {
    add(close) {
      closers.push(close);
      if (closing) closing = closing.then(closeEach);
    },
    closeAll() {
      closing ??= closeEach();
      return closing;
    },
  };
};
