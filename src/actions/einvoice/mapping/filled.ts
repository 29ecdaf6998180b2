/** The text without the space around it; undefined when nothing remains. Apps send empty texts for what they have not. */
export const filled = (text: string | undefined): string | undefined => text?.trim() || undefined;
