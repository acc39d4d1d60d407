import process from 'node:process';
import { removeWebhook } from './doctor/remove-webhook.ts';
import { runDoctor } from './doctor/run-doctor.ts';
import { systemTime } from './system-time.ts';

/**
 * `npm run doctor`, or `npm run doctor -- --agents` to try the agents' passwords too. And, to uninstall,
 * `npm run doctor -- --remove-webhook`.
 */
async function doctor(): Promise<void> {
  const print = (text: string) => process.stdout.write(`${text}\n`);
  if (process.argv.includes('--remove-webhook')) {
    process.exitCode = (await removeWebhook({ time: systemTime, print })) ? 0 : 1;
    return;
  }
  const allWell = await runDoctor({
    nodeVersion: process.versions.node,
    time: systemTime,
    signInAsAgents: process.argv.includes('--agents'),
    print,
  });
  process.exitCode = allWell ? 0 : 1;
}

if (import.meta.main) await doctor();
