import { stat } from 'node:fs/promises';
import process from 'node:process';
import { ConfigError, readSettings } from './config.ts';
import { createLog } from './log.ts';
import { secretFile } from './sealing/secret-file.ts';
import { moveStore } from './store/move-store.ts';
import { openStore } from './store/store.ts';
import { StoreError } from './store/store-error.ts';
import { systemTime } from './system-time.ts';
import { movedText, nowhereToMove } from './ui/move-words.ts';

/** `npm run move-to-postgres`: copies what the data folder holds into the PostgreSQL of DATABASE_URL. */
async function move(): Promise<string> {
  const { dataFolder, databaseUrl } = readSettings();
  if (databaseUrl === null) throw new StoreError(nowhereToMove());
  // While it is open here no Pickup works on it.
  const from = await openStore({ folder: dataFolder });
  try {
    const to = await openStore({ url: databaseUrl, time: systemTime, log: createLog('silent') });
    try {
      const secret = secretFile(dataFolder);
      const isThere = await stat(secret).catch(() => null);
      const place = { folder: dataFolder, secret: isThere && secret };
      return movedText(await moveStore(from, to), place);
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

if (import.meta.main) {
  try {
    process.stdout.write(`${await move()}\n`);
  } catch (error) {
    const isExpected = error instanceof ConfigError || error instanceof StoreError;
    process.stderr.write(`${isExpected ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
