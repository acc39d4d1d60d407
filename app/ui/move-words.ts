/**
 * What `npm run move-to-postgres` says.
 * @param secret the file in the folder without which the agents' tokens do not open; null: there is none
 */
export function movedText(
  moved: ReadonlyMap<string, number>,
  { folder, secret }: { folder: string; secret: string | null },
): string {
  const counts = [...moved]
    .filter(([, rows]) => rows > 0)
    .map(([table, rows]) => `${rows} ${table}`);
  const what = counts.length === 0 ? 'There was nothing to move' : `Moved ${counts.join(', ')}`;
  const key = secret
    ? ` First put what ${secret} holds into PICKUP_SECRET, after a comma if that holds another: without it every agent has to connect anew.`
    : '';
  return `${what}.${key} Start Pickup with DATABASE_URL; the data folder ${folder} is as it was and may be deleted when all is well.`;
}

export function nowhereToMove(): string {
  return 'DATABASE_URL is not set: it names the PostgreSQL into which the data folder is moved.';
}
