/** What a field must be, as the message of every fault in it; a field that is missing is told so. */
export const must = (be: string) => ({
  error: (issue: { input?: unknown }): string =>
    issue.input === undefined ? `is required: must be ${be}` : `must be ${be}`,
});
