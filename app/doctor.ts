import process from 'node:process';
import { runDoctor } from './doctor/run-doctor.ts';
import { systemTime } from './system-time.ts';

/** `npm run doctor`, or `npm run doctor -- --agents` to try the agents' passwords too. */
async function doctor(): Promise<void> {
  const allWell = await runDoctor({
    nodeVersion: process.versions.node,
    time: systemTime,
    signInAsAgents: process.argv.includes('--agents'),
    print: (text) => process.stdout.write(`${text}\n`),
  });
  process.exitCode = allWell ? 0 : 1;
}

if (import.meta.main) await doctor();
