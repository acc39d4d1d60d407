import { runDoctor } from '../../app/doctor/run-doctor.ts';
import type { MovableTime } from '../manual-time.ts';

type Told = { readonly time: MovableTime; settings(): Record<string, string> };

/** Everything the doctor prints where a story is told, with these settings besides the usual ones. */
export async function examined(story: Told, changed: Record<string, string> = {}): Promise<string> {
  const lines: string[] = [];
  await runDoctor({
    env: { ...story.settings(), ...changed },
    nodeVersion: '26.10.0',
    time: story.time,
    signInAsAgents: false,
    print: (text) => lines.push(text),
  });
  return lines.join('\n').replaceAll(/ {2,}/g, ' ');
}
