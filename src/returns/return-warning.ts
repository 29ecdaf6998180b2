/** Something that a chartered accountant would query; the return is built all the same. */
export interface ReturnWarning {
  /** Stable snake_case word. */
  code: string;
  message: string;
  /** JSON pointer into the action's input, e.g. `/documents/3/lines/0/hsn`; empty for the whole. */
  pointer: string;
}
