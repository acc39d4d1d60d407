import { createLog } from '../../app/log.ts';
import type { SessionRow } from '../../app/store/schema.ts';
import { neverRead, nextRow } from '../../app/store/session-row.ts';
import { openStore } from '../../app/store/store.ts';
import { systemTime } from '../../app/system-time.ts';
import { session } from '../store/with-store.ts';

const together = 1_000;

/** Puts ended chats of so many other tenants into a database: what a store shared by many holds. */
export async function fill(url: string, tenants: number, each: number): Promise<void> {
  const store = await openStore({ url, time: systemTime, log: createLog('silent') });
  const rows: SessionRow[] = [];
  for (let tenant = 0; tenant < tenants; tenant++) {
    for (let sessionId = 1; sessionId <= each; sessionId++) {
      const id = { tenant: `Cust${10_000 + tenant}`, sessionId };
      const ended = session({ ...id, state: 'ended', endedAt: systemTime.now() });
      rows.push(nextRow(neverRead(id, 0), { session: ended, readAt: systemTime.now() }));
    }
  }
  for (let start = 0; start < rows.length; start += together) {
    const some = rows.slice(start, start + together);
    await store.write((tx) => tx.insertInto('sessions').values(some).execute());
  }
  await store.close();
}
