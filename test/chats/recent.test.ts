import { expect, test } from 'vitest';
import { Recent } from '../../app/chats/recent.ts';

test('the last things are remembered, older ones forgotten', () => {
  const recent = new Recent<number>(10);
  for (let thing = 0; thing < 100; thing += 1) recent.add(thing);
  const remembered = Array.from({ length: 100 }, (_, thing) => thing).filter((thing) =>
    recent.has(thing),
  );
  expect(remembered).toEqual(Array.from({ length: 20 }, (_, index) => 80 + index));
});

test('what was never added is not remembered', () => {
  expect(new Recent<string>(10).has('x')).toBe(false);
});
