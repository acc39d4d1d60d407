import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Plan, type Row, report } from './report.ts';
import { acknowledgement } from './rows/acknowledgement.ts';
import { burst } from './rows/burst.ts';
import { capacity } from './rows/capacity.ts';
import { clickOverhead } from './rows/click-overhead.ts';
import { footprint } from './rows/footprint.ts';
import { oneChannel } from './rows/one-channel.ts';
import { race } from './rows/race.ts';
import { webhookIntake } from './rows/webhook-intake.ts';
import { webhookToCard } from './rows/webhook-to-card.ts';

const measurements = {
  acknowledgement,
  clickOverhead,
  capacity,
  race,
  webhookIntake,
  webhookToCard,
  burst,
  oneChannel,
  footprint,
};

/** `npm run bench`: `--quick` for one short run, `--only NAME` for one measurement, `--out FILE` to keep the report. */
if (import.meta.main) await bench();

async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean' },
      only: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const plan: Plan = values.quick ? { runs: 1, shorter: 10 } : { runs: 5, shorter: 1 };
  const rows: Row[] = [];
  for (const [name, measure] of Object.entries(measurements)) {
    if (values.only && values.only !== name) continue;
    process.stderr.write(`${name} …\n`);
    const measured = await measure(plan);
    rows.push(...measured);
    for (const row of measured) process.stderr.write(`  ${row.what}: ${row.pickup}\n`);
  }
  const text = report(rows, plan);
  process.stdout.write(text);
  if (values.out) await writeFile(values.out, text);
}
