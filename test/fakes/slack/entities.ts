/** Undoes the three escapes Slack knows, once. */
export function decoded(text: string): string {
  return text.replaceAll(/&(amp|lt|gt);/g, (_entity, name: string) => characters[name] ?? '');
}

/** What people type, as Slack keeps it. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };
