/** An ISO 8601 date with time and zone as an instant; null for anything else. */
export const parseInstant = (text: unknown): Date | null => {
  if (typeof text !== 'string' || !shape.test(text)) return null;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? null : instant;
};

const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;
