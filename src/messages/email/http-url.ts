/** An absolute http or https address as a browser reads it: its `href` is plain ASCII. Null for anything else. */
export const readHttpUrl = (text: string): URL | null => {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
};
