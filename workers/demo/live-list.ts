/** A case as it goes, and as it ended. */
export interface ListedCase {
  title: string;
  /** The steps seen so far, oldest first. */
  way: string[];
  /** Null while it goes on. */
  asExpected: boolean | null;
}

export interface LiveList {
  changed: (listed: ListedCase) => void;
}

const widest = 44;

const markOf = ({ asExpected }: ListedCase): string => {
  if (asExpected === null) return '…';
  return asExpected ? '✓' : '✗';
};

const lineOf = (listed: ListedCase): string =>
  `${markOf(listed)} ${listed.title.padEnd(widest)} ${listed.way.join(' → ')}`;

/** Shows each case's way as it goes: redrawn in place on a terminal, one line for each change anywhere else. */
export const createLiveList = (all: readonly ListedCase[], out: NodeJS.WriteStream): LiveList => {
  if (!out.isTTY) {
    return {
      changed(listed) {
        out.write(`${lineOf(listed)}\n`);
      },
    };
  }
  let drawn = false;
  return {
    changed() {
      if (drawn) out.write(`\u001b[${String(all.length)}A`);
      drawn = true;
      for (const listed of all) out.write(`\u001b[2K${lineOf(listed).slice(0, out.columns - 1)}\n`);
    },
  };
};
