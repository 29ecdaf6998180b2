/** Shows how far something has come. */
export interface ProgressBar {
  /** `note` stands beside the figures. */
  show(done: number, note: string): void;
  /** Leaves the bar as it stands and begins a new line. */
  end(): void;
}

const cells = 40;
const stepPercent = 10;

/** One line that is redrawn on a terminal; anywhere else a new line for every 10 %. */
export const createProgressBar = (total: number, out: NodeJS.WriteStream): ProgressBar => {
  const shareOf = (done: number, whole: number): number =>
    Math.floor((whole * Math.min(done, total)) / total);
  const lineOf = (done: number, note: string): string => {
    const full = shareOf(done, cells);
    const bar = '█'.repeat(full) + '░'.repeat(cells - full);
    return `${bar} ${String(shareOf(done, 100)).padStart(3)} %  ${done} of ${total}  ${note}`;
  };
  if (out.isTTY) {
    return {
      show: (done, note) => {
        out.write(`\r\u001b[2K${lineOf(done, note).slice(0, out.columns - 1)}`);
      },
      end: () => {
        out.write('\n');
      },
    };
  }
  let nextPercent = 0;
  return {
    show: (done, note) => {
      const percent = shareOf(done, 100);
      if (percent < nextPercent) return;
      nextPercent = percent - (percent % stepPercent) + stepPercent;
      out.write(`${lineOf(done, note)}\n`);
    },
    end: () => undefined,
  };
};
