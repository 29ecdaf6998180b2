/** An answer that repeats a checksum, and may say who gives it. */
export const checksumSchema = {
  type: 'object',
  properties: {
    checksum: { type: 'string' },
    by: { type: 'string', maxLength: 200, description: 'Who approves; kept with the receipt' },
  },
  required: ['checksum'],
  additionalProperties: false,
};
