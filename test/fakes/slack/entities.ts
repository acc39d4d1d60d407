/** Undoes the three escapes Slack knows, once. */
export function decoded(text: string): string {
  return text.replaceAll(/&(amp|lt|gt);/g, (_entity, name: string) => characters[name] ?? '');
}

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };
