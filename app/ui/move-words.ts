/** What `npm run move-to-postgres` says. */
export function movedText(moved: ReadonlyMap<string, number>, folder: string): string {
  const counts = [...moved]
    .filter(([, rows]) => rows > 0)
    .map(([table, rows]) => `${rows} ${table}`);
  const what = counts.length === 0 ? 'There was nothing to move' : `Moved ${counts.join(', ')}`;
  return `${what}. Start Pickup with DATABASE_URL; the data folder ${folder} is as it was and may be deleted when all is well.`;
}

export function nowhereToMove(): string {
  return 'DATABASE_URL is not set: it names the PostgreSQL into which the data folder is moved.';
}
