/** The rights that an API key can have. */
export const scopes = ['jobs:write', 'jobs:read', 'connections', 'admin'] as const;
export type Scope = (typeof scopes)[number];
