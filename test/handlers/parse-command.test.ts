import { describe, expect, it } from 'vitest';
import { type Command, parseCommand } from '../../handlers/commands/parse-command.ts';

const understood: [string, Command][] = [
  ['', { wants: 'chat', sessionId: null }],
  ['  ', { wants: 'chat', sessionId: null }],
  ['next', { wants: 'chat', sessionId: null }],
  ['583', { wants: 'chat', sessionId: 583 }],
  [' #583 ', { wants: 'chat', sessionId: 583 }],
  ['2147483647', { wants: 'chat', sessionId: 2_147_483_647 }],
  ['list', { wants: 'list' }],
  ['\u00a0List\t', { wants: 'list' }],
  ['notify', { wants: 'notify', on: null }],
  ['notify on', { wants: 'notify', on: true }],
  ['Notify   OFF', { wants: 'notify', on: false }],
  ['connect', { wants: 'connect' }],
  ['Disconnect', { wants: 'disconnect' }],
  ['HELP', { wants: 'help' }],
];

const notUnderstood = [
  '0',
  '-1',
  '583.5',
  '2147483648',
  '99999999999',
  '9'.repeat(400),
  '583 584',
  '# 583',
  '0x10',
  '1e3',
  '١٢',
  'list 2',
  'next 583',
  'notify maybe',
  'notifyon',
  'on',
  'list\u0000',
  '\u202elist',
  'list please '.repeat(250).trim(),
  'constructor',
  '__proto__',
];

describe('/pickup', () => {
  it.each(understood)('%j is understood', (typed, command) => {
    expect(parseCommand(typed)).toEqual(command);
  });

  it.each(notUnderstood)('%j is not understood, and kept to be named', (typed) => {
    expect(parseCommand(` ${typed} `)).toEqual({ wants: 'help', notUnderstood: typed });
  });
});
