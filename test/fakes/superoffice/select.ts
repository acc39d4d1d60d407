/**
 * `$select=a,b,c/d` on the Agents methods: properties that were not asked for stay in the answer as
 * null. Names are matched in any case; an array is selected from item by item.
 */
export function select(value: unknown, columns: string | null): unknown {
  return columns ? keep(value, columns.toLowerCase().split(',').map(trimmed)) : value;
}

function keep(value: unknown, paths: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => keep(item, paths));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, field]) => [name, part(name, field, paths)]);
  return Object.fromEntries(entries);
}

function part(name: string, field: unknown, paths: readonly string[]): unknown {
  const lower = name.toLowerCase();
  if (paths.includes(lower)) return field;
  const deeper = paths.filter((path) => path.startsWith(`${lower}/`));
  return deeper.length
    ? keep(
        field,
        deeper.map((path) => path.slice(lower.length + 1)),
      )
    : null;
}

function trimmed(path: string): string {
  return path.trim();
}
