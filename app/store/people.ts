import type { Db, PersonRow, Tx } from './schema.ts';

/** What Slack last said of a person. */
export type Person = {
  readonly workspace: string;
  readonly user: string;
  readonly zone: string | null;
  readonly name: string | null;
  readonly readAt: number;
};

export function findPerson(db: Db, workspace: string, user: string): Promise<Person | undefined> {
  return db
    .selectFrom('people')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('user', '=', user)
    .executeTakeFirst();
}

export async function savePerson(tx: Tx, person: Person): Promise<void> {
  const row: PersonRow = person;
  await tx
    .insertInto('people')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace', 'user']).doUpdateSet(row))
    .execute();
}
