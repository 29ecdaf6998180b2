// Preloaded into a worker: its wall clock is two hours ahead, as after a bad NTP step. Timers are not touched.
const aheadMs = 2 * 60 * 60 * 1000;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...args) {
    super(...(args.length === 0 ? [RealDate.now() + aheadMs] : args));
  }
  static now() {
    return RealDate.now() + aheadMs;
  }
};
