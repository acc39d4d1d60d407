/** The words of a text. */
export function list(names: string): string[] {
  return names.split(/\s+/);
}

/** Fields left empty. */
export function texts(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, '']));
}

export function numbers(names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, 0]));
}
