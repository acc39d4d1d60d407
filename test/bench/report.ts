import { availableParallelism, cpus } from 'node:os';

/** One line of the report. */
export type Row = {
  readonly what: string;
  readonly pickup: string;
  readonly floor: string;
  readonly ratio: string;
  readonly goal: string;
  /** Null where no goal is set. */
  readonly met: boolean | null;
};

/** How much is measured. */
export type Plan = {
  readonly runs: number;
  /** Divides how much is sent in each run. */
  readonly shorter: number;
  /** The PostgreSQL on which Pickup runs, as a URL; null: on its embedded store. */
  readonly database: string | null;
};

/** What was measured on one store. */
export type Table = { readonly store: string; readonly rows: readonly Row[] };

/** The report as Markdown: the machine, the method and a table for each store. */
export function report(tables: readonly Table[], { runs }: Pick<Plan, 'runs'>): string {
  return [machine(), '', ...method(runs), '', ...tables.flatMap(inMarkdown)].join('\n');
}

/** A table, as Markdown. */
export function inMarkdown({ store, rows }: Table): string[] {
  const cells = rows.map(({ what, pickup, floor, ratio, goal, met }) =>
    [what, pickup, floor, ratio, goal, met === null ? '' : verdict(met)].join(' | '),
  );
  return [
    `| on the ${store} | Pickup | floor | ratio | goal | |`,
    '|---|---|---|---|---|---|',
    ...cells.map((row) => `| ${row} |`),
    '',
  ];
}

function verdict(met: boolean): string {
  return met ? 'met' : '**missed**';
}

/** What it was measured on. */
export function machine(): string {
  const [cpu] = cpus();
  const cores = availableParallelism();
  return `Node ${process.versions.node}, ${process.platform}, ${cores} cores, ${cpu?.model.trim()}.`;
}

function method(runs: number): string[] {
  const times = runs === 1 ? 'One run' : `Medians of ${runs} alternating runs (smallest–largest)`;
  return [
    `${times}. The floor is an app of stock Bolt that only acknowledges, for webhooks a bare server`,
    'that only checks their signature, started with the same flags.',
    'The app, the load, and the made-up Slack and SuperOffice are processes of their own that share',
    'the cores. Slack’s rate limits are lifted on both sides: Pickup posts and updates 1,000 times',
    'faster than it may in life, unless a row says otherwise; it looks at the queue as often as it does',
    'by default. Times end when the made-up server has read the request.',
  ];
}
