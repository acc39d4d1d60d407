import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../app/domain/coverage.ts';

const anna = { associateId: 11, ejUserId: 12, name: 'Anna Berg', canRespond: true };
const bob = { associateId: 12, ejUserId: 13, name: 'Bob Stone', canRespond: true };

describe('who covers', () => {
  it.each([12, 11])('is known whichever of their numbers SuperOffice gives: %i', (userId) => {
    expect(coverage([anna], [row(userId, 'Anna Berg', true)])).toEqual(['Anna Berg']);
  });

  it('is nobody where all who may respond are away', () => {
    const rows = [row(12, 'Anna Berg', false), row(13, 'Bob Stone', false)];
    expect(coverage([anna, bob], rows)).toEqual([]);
  });

  it('does not count somebody present who may not respond', () => {
    const rows = [row(12, 'Anna Berg', true), row(13, 'Bob Stone', false)];
    expect(coverage([{ ...anna, canRespond: false }, bob], rows)).toEqual([]);
  });

  it.each([
    ['whose members are not told', []],
    ['on which nobody is seen who may respond', [{ ...anna, canRespond: false }]],
  ])('is not said to be nobody on a topic %s', (_, members) => {
    const topics = [
      { name: 'Support', members: [bob] },
      { name: 'Sales', members },
    ];
    const rows = [row(12, 'Anna Berg', true), row(13, 'Bob Stone', false)];
    expect(coverageOf(topics, rows)).toContainEqual({ topic: 'Sales', present: 'unknown' });
  });

  it('is not taken from a number that is another person’s', () => {
    // Bob's associate number is Anna's number in the chat tables.
    const rows = [row(12, 'Anna Berg', true), row(13, 'Bob Stone', false)];
    expect(coverage([bob], rows)).toEqual([]);
  });

  it('is not taken from a name without a number', () => {
    const rows = [row(99, 'Anna Berg', true), row(13, 'Bob Stone', false)];
    expect(coverage([anna, bob], rows)).toBe('unknown');
  });

  it('is not said to be nobody while somebody’s presence cannot be told', () => {
    expect(coverage([anna, bob], [row(13, 'Bob Stone', false)])).toBe('unknown');
  });

  it('names those who are known to be present, whoever is not known', () => {
    expect(coverage([anna, bob], [row(13, 'Bob Stone', true)])).toEqual(['Bob Stone']);
  });

  it('knows a name in other capitals and spacing', () => {
    expect(coverage([anna], [row(12, ' ANNA  berg', true)])).toEqual(['Anna Berg']);
  });

  it.each([
    ['SuperOffice names nobody', []],
    ['no number goes with its name', [row(99, 'Bob Stone', true), row(13, 'Anna Berg', true)]],
  ])('is not known at all where %s', (_, rows) => {
    expect(coverageOf([{ name: 'Support', members: [anna, bob] }], rows)).toBeNull();
  });

  it('is told for each topic', () => {
    const topics = [
      { name: 'Support', members: [anna] },
      { name: 'Sales', members: [bob] },
    ];
    const rows = [row(12, 'Anna Berg', true), row(13, 'Bob Stone', false)];
    expect(coverageOf(topics, rows)).toEqual([
      { topic: 'Support', present: ['Anna Berg'] },
      { topic: 'Sales', present: [] },
    ]);
  });
});

function row(userId: number, name: string, present: boolean) {
  return { userId, name, present };
}

function coverage(members: readonly (typeof anna)[], rows: readonly ReturnType<typeof row>[]) {
  return coverageOf([{ name: 'Support', members }], rows)?.[0]?.present;
}
