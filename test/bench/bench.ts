import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { measureAll } from './measure-all.ts';
import { report, type Table } from './report.ts';
import { acknowledgement } from './rows/acknowledgement.ts';
import { burst } from './rows/burst.ts';
import { capacity } from './rows/capacity.ts';
import { clickOverhead } from './rows/click-overhead.ts';
import { footprint } from './rows/footprint.ts';
import { oneChannel } from './rows/one-channel.ts';
import { race } from './rows/race.ts';
import { storedChats } from './rows/stored.ts';
import { webhookIntake } from './rows/webhook-intake.ts';
import { webhookToCard } from './rows/webhook-to-card.ts';
import { workbench } from './rows/workbench.ts';

const measurements = {
  acknowledgement,
  clickOverhead,
  capacity,
  storedChats,
  race,
  webhookIntake,
  webhookToCard,
  burst,
  oneChannel,
  footprint,
  workbench,
};

/**
 * `npm run bench`: `--quick` for one short run, `--only NAME` for one measurement, `--database URL` to measure
 * everything on that PostgreSQL too, `--out FILE` to keep the report.
 */
if (import.meta.main) await bench();

async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean' },
      only: { type: 'string' },
      database: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const length = values.quick ? { runs: 1, shorter: 10 } : { runs: 5, shorter: 1 };
  const stores = [null, ...(values.database ? [values.database] : [])];
  const tables: Table[] = [];
  for (const database of stores) {
    const store = database === null ? 'embedded store' : 'PostgreSQL';
    tables.push({
      store,
      rows: await measureAll(measurements, { ...length, database }, values.only),
    });
  }
  const text = report(tables, length);
  process.stdout.write(text);
  if (values.out) await writeFile(values.out, text);
}
