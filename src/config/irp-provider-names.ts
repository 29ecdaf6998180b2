/** The ways to an IRP, as connections and settings spell them. */
export const irpProviderNames = [
  'nic',
  'adaequare',
  'cleartax',
  'masters-india',
  'whitebooks',
  'iris',
] as const;
