/** A number with its noun, digits grouped as in India: `1 delivery`, `1,23,456 deliveries`. */
export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-IN')} ${count === 1 ? one : many}`;

/** A number of deliveries. */
export const deliveryCount = (count: number): string => counted(count, 'delivery', 'deliveries');
