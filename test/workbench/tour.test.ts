import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Answer } from './protocol/act.ts';
import { Tour } from './tour/tour.ts';
import { useWorkbench } from './use-workbench.ts';

const served = useWorkbench();

test('what fails of a guided minute that was skipped does not end the next', async () => {
  const { world } = served.workbench;
  if (!world) throw new Error('There is no world');
  const answers: PromiseWithResolvers<Answer>[] = [];
  const act = () => {
    const answer = Promise.withResolvers<Answer>();
    answers.push(answer);
    return answer.promise;
  };
  const tour = new Tour({ world, act, secondMs: 0, changed: () => undefined });
  tour.start();
  await expect.poll(() => answers).toHaveLength(1);
  tour.skip();
  tour.start();
  await expect.poll(() => answers).toHaveLength(2);
  answers[0]?.resolve({ ok: false, from: 'Workbench', error: 'Gone.' });
  await setImmediate();
  expect(tour.state.status).toBe('playing');
  tour.skip();
});
