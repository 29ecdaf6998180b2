const ended: ReadonlySet<string> = new Set(['succeeded', 'failed', 'cancelled']);

/** True once nothing more will happen to a job in this state unless somebody asks for it. */
export const hasEnded = (state: string): boolean => ended.has(state);
