import type { Plan, Row } from './report.ts';

/** Measurements by name. */
type Measurements = Readonly<Record<string, (plan: Plan) => Promise<Row[]>>>;

/** Carries measurements out one after another, saying on stderr how it goes; `only` names a single one.
 * @throws when there is none of that name
 */
export async function measureAll(
  measurements: Measurements,
  plan: Plan,
  only: string | undefined,
): Promise<Row[]> {
  const names = Object.keys(measurements);
  if (only && !names.includes(only)) {
    throw new Error(`--only must be one of ${names.join(', ')}, and is ${only}`);
  }
  const rows: Row[] = [];
  for (const [name, measure] of Object.entries(measurements)) {
    if (only && only !== name) continue;
    process.stderr.write(`${name} …\n`);
    const some = await measure(plan);
    rows.push(...some);
    for (const row of some) process.stderr.write(`  ${row.what}: ${row.pickup}\n`);
  }
  return rows;
}
