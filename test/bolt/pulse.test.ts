import { expect, test } from 'vitest';
import { Pulse } from '../../app/bolt/pulse.ts';

/** What so many beats tell, each after whatever was heard before it. */
function beats(count: number, pulse: Pulse, hears: () => void = () => {}): string[] {
  return Array.from({ length: count }, () => {
    hears();
    return pulse.beat();
  });
}

test('who is silent for three beats is dead', () => {
  expect(beats(3, new Pulse())).toEqual(['well', 'well', 'dead']);
});

test('whatever is heard in time is a sign of life', () => {
  const pulse = new Pulse();
  beats(2, pulse);
  pulse.heard();
  expect(beats(3, pulse)).toEqual(['well', 'well', 'dead']);
});

test('who answers for a minute and never pings is unwell', () => {
  const pulse = new Pulse();
  const told = beats(12, pulse, () => pulse.heard());
  expect(told).toEqual([...Array(11).fill('well'), 'unwell']);
});

test('who pings is well', () => {
  const pulse = new Pulse();
  expect(new Set(beats(100, pulse, () => pulse.pinged()))).toEqual(new Set(['well']));
});
