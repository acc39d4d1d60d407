/** What can be typed after Pickup's command, and what it does. */
const commandHints: readonly (readonly [string, string])[] = [
  ['/pickup', 'take the chat that has waited longest'],
  ['/pickup list', 'what waits, and who covers'],
  ['/pickup notify off', 'no direct messages about waiting chats'],
  ['/pickup setup', 'administrators: channels, test cards, who is who'],
  ['/pickup connect', 'connect your SuperOffice user'],
  ['/pickup help', 'all that Pickup can do'],
];

/** Those that go on from what is typed; none once one is typed in full, or when it is no command. */
export function hintsFor(typed: string): readonly (readonly [string, string])[] {
  if (!typed.startsWith('/')) return [];
  const fitting = commandHints.filter(([command]) => command.startsWith(typed.trimEnd()));
  return fitting.length === 1 && fitting[0]?.[0] === typed ? [] : fitting;
}
