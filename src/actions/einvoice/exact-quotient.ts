/**
 * `a × b ÷ divisor` in whole numbers: the quotient towards zero, and the rest with the sign of the product. Exact for all
 * safe integers; BigInt is taken only where the product is none. The divisor is positive.
 */
export const divideProduct = (a: number, b: number, divisor: number): { quotient: number; rest: number } => {
  const product = a * b;
  if (Number.isSafeInteger(product)) {
    const rest = product % divisor;
    return { quotient: (product - rest) / divisor, rest };
  }
  const exact = BigInt(a) * BigInt(b);
  return { quotient: Number(exact / BigInt(divisor)), rest: Number(exact % BigInt(divisor)) };
};

/** `a × b ÷ divisor` rounded half away from zero, exactly. */
export const productRounded = (a: number, b: number, divisor: number): number => {
  const { quotient, rest } = divideProduct(a, b, divisor);
  if (2 * Math.abs(rest) < divisor) return quotient;
  return rest < 0 ? quotient - 1 : quotient + 1;
};
