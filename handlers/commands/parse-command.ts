import { maxInt32 } from '../../app/ids.ts';

/** What somebody wants who typed `/pickup`. */
export type Command =
  | { readonly wants: 'chat'; readonly sessionId: number | null }
  | { readonly wants: 'list' | 'connect' | 'disconnect' | 'end-tenant' }
  | { readonly wants: 'setup' }
  | { readonly wants: 'notify'; readonly on: boolean | null }
  | { readonly wants: 'help'; readonly notUnderstood?: string };

/** Reads what was typed after `/pickup`, however it is spaced and in whatever capitals. */
export function parseCommand(typed: string): Command {
  const words = typed.trim().replace(/\s+/g, ' ').toLowerCase();
  const known = commands.get(words);
  if (known) return known;
  const sessionId = Number(/^#?([1-9]\d{0,9})$/.exec(words)?.[1]);
  if (sessionId <= maxInt32) return { wants: 'chat', sessionId };
  return { wants: 'help', notUnderstood: typed.trim() };
}

const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['', { wants: 'chat', sessionId: null }],
  ['next', { wants: 'chat', sessionId: null }],
  ['list', { wants: 'list' }],
  ['notify', { wants: 'notify', on: null }],
  ['notify on', { wants: 'notify', on: true }],
  ['notify off', { wants: 'notify', on: false }],
  ['connect', { wants: 'connect' }],
  ['disconnect', { wants: 'disconnect' }],
  ['disconnect superoffice', { wants: 'end-tenant' }],
  ['setup', { wants: 'setup' }],
  ['help', { wants: 'help' }],
]);
