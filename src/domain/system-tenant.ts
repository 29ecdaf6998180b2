/** Munshi itself, as a tenant: the owner of its own timed work. No API key opens it. */
export const systemTenantId = '00000000-0000-7000-8000-000000000000';
