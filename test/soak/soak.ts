import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { measureAll } from '../bench/measure-all.ts';
import { inMarkdown, machine, type Table } from '../bench/report.ts';
import { crash } from './rows/crash.ts';
import { days } from './rows/days.ts';
import { model } from './rows/model.ts';
import { scale } from './rows/scale.ts';
import { socket } from './rows/socket.ts';
import { year } from './rows/year.ts';

/** What takes too long for the tests and the bench. */
const measurements = { model, crash, socket, scale, days, year };

/**
 * `npm run soak`: `--quick` for a short one, `--only NAME` for one measurement, `--database URL` to measure on
 * that PostgreSQL instead of the embedded store, `--out FILE` to keep the report. Ends with 1 when a goal was missed.
 */
if (import.meta.main) await soak();

async function soak(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean' },
      only: { type: 'string' },
      database: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const database = values.database ?? null;
  const plan = { runs: 1, shorter: values.quick ? 10 : 1, database };
  const store = database === null ? 'embedded store' : 'PostgreSQL';
  const table: Table = { store, rows: await measureAll(measurements, plan, values.only) };
  const text = [machine(), '', ...inMarkdown(table)].join('\n');
  process.stdout.write(text);
  if (values.out) await writeFile(values.out, text);
  if (table.rows.some(({ met }) => met === false)) process.exitCode = 1;
}
