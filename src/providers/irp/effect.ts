/** What a call can have done when nobody knows: a write perhaps everything, a read or a login nothing that matters. */
export const effects = ['write', 'read', 'login'] as const;
export type Effect = (typeof effects)[number];
