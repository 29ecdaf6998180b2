/** How long the portal may take over one call when nothing else is said: it is slow around the due dates. */
export const defaultTimeoutMs = 60_000;
