import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import type { Plan, Row } from '../../bench/report.ts';
import { SpareProcesses } from '../../harness/spare-processes.ts';
import { type Counts, lives } from '../../model/lives.ts';

const minutes = 20;
const acts = 120;

/** Repeat a run with PICKUP_MODEL_SEED=… and, a single life of it, with PICKUP_MODEL_PATH=… too. */
const seed = Number(process.env.PICKUP_MODEL_SEED ?? randomInt(2 ** 31));
const path = process.env.PICKUP_MODEL_PATH;

/** Lives of many chats while everything that can go wrong does, each looked at when all has come to rest. */
export async function model({
  shorter,
  database,
}: Pick<Plan, 'shorter' | 'database'>): Promise<Row[]> {
  await using spares = new SpareProcesses();
  const lived: Counts[] = [];
  const onEnd = (counts: Counts) => lived.push(counts);
  const outcome = await fc.check(lives(spares, { acts, onEnd, server: database }), {
    seed,
    endOnFailure: true,
    ...(path === undefined ? forAWhile(shorter) : { numRuns: 1, path }),
  });
  if (outcome.failed)
    process.stderr.write(`${fc.defaultReportMessage(outcome)}\n${outcome.errorInstance}\n`);
  const sum = (name: keyof Counts) => lived.reduce((total, one) => total + one[name], 0);
  return [
    {
      what: `lives of many chats through troubles at random (seed ${seed})`,
      pickup:
        `${lived.length} lives: ${sum('chats')} chats, ${sum('messages')} cards, ${sum('requests')} ` +
        `clicks and commands, ${sum('kills')} kills, ${sum('strays')} strays; ` +
        (outcome.failed ? 'one went wrong' : 'all is right in the end'),
      floor: '',
      ratio: '',
      goal: 'all is right in the end',
      met: !outcome.failed,
    },
  ];
}

function forAWhile(shorter: number) {
  const interruptAfterTimeLimit = (minutes * 60_000) / shorter;
  return { numRuns: 10_000, interruptAfterTimeLimit, markInterruptAsFailure: false };
}
