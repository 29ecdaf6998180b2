/** The HTML with a piece put before its last `</body>`, or at its end where it has none. */
export const beforeBodyEnd = (html: string, piece: string): string => {
  const end = [...html.matchAll(/<\/body\b/gi)].at(-1)?.index ?? html.length;
  return html.slice(0, end) + piece + html.slice(end);
};
