/**
 * The process cannot start, for a reason that the person who started it can act on. `runProcess` prints the message as
 * one line, without a stack, and exits with 1. The message says what is wrong, where, and what to do.
 */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
  readonly exitCode = 1;

  get lines(): readonly string[] {
    return [this.message];
  }
}
