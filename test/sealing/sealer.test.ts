import { expect, test } from 'vitest';
import { createSealer, SealError } from '../../app/sealing/sealer.ts';

const place = { table: 'accounts', row: 'T1/U1/Cust12345', column: 'refreshToken' };
const token = 'refresh-token-æ-😀';

test('what was sealed opens at its place, also after a restart', () => {
  const sealed = createSealer(['first secret']).seal(token, place);
  expect(createSealer(['first secret']).open(sealed, place)).toBe(token);
});

test('the same value never looks the same, and shows nothing of itself', () => {
  const sealer = createSealer(['first secret']);
  const sealed = [sealer.seal(token, place), sealer.seal(token, place)];
  expect(new Set(sealed).size).toBe(2);
  expect(sealed.join()).not.toContain(token);
  expect(sealed.join()).toMatch(/^[\w.,-]+$/);
});

test.each([
  { table: 'links' },
  { row: 'T1/U2/Cust12345' },
  { column: 'name' },
  // Nor does a place open where only the joints between its names differ.
  { table: 'accounts/T1', row: 'U1/Cust12345' },
])('at another place it does not open: %j', (elsewhere) => {
  const sealer = createSealer(['first secret']);
  const sealed = sealer.seal(token, place);
  expect(() => sealer.open(sealed, { ...place, ...elsewhere })).toThrow(SealError);
});

test('not one letter of it can be changed or be missing', () => {
  const sealer = createSealer(['first secret']);
  const sealed = sealer.seal(token, place);
  for (let at = 0; at < sealed.length - 1; at += 1) {
    const other = sealed[at] === 'A' ? 'B' : 'A';
    const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
    expect(() => sealer.open(changed, place)).toThrow(SealError);
    expect(() => sealer.open(sealed.slice(0, at), place)).toThrow(SealError);
  }
});

test('a new secret seals, and the one before it still opens', () => {
  const before = createSealer(['first secret']);
  const after = createSealer(['second secret', 'first secret']);
  const old = before.seal(token, place);
  const fresh = after.seal(token, place);
  expect(after.open(old, place)).toBe(token);
  expect([after.isOld(old), after.isOld(fresh)]).toEqual([true, false]);
  expect(() => before.open(fresh, place)).toThrow('that PICKUP_SECRET does not hold');
  expect(createSealer(['second secret']).open(fresh, place)).toBe(token);
});

test('no refusal tells of the value or a secret', () => {
  const sealed = createSealer(['first secret']).seal(token, place);
  for (const secrets of [['second secret'], ['first secret']]) {
    try {
      createSealer(secrets).open(sealed, { ...place, row: 'other' });
      expect.unreachable();
    } catch (error) {
      expect(String(error)).not.toMatch(/first|second|refresh|T1/);
      expect(error instanceof Error && error.cause).toBeFalsy();
    }
  }
});
