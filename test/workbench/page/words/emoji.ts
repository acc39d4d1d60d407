/** The picture behind a name such as `tada`; null: Slack shows the name between its colons. */
export function emojiOf(name: string): string | null {
  return Object.hasOwn(emojis, name) ? (emojis[name] ?? null) : null;
}

/** Some that people use much. A workspace has thousands, and its own besides. */
const emojis: Readonly<Record<string, string>> = {
  '+1': '👍',
  '-1': '👎',
  bell: '🔔',
  blush: '😊',
  bulb: '💡',
  clap: '👏',
  eyes: '👀',
  fire: '🔥',
  grin: '😁',
  heart: '❤️',
  heavy_check_mark: '✔️',
  hourglass: '⌛',
  information_source: 'ℹ️',
  joy: '😂',
  no_entry: '⛔',
  ok_hand: '👌',
  pray: '🙏',
  question: '❓',
  raised_hands: '🙌',
  red_circle: '🔴',
  rocket: '🚀',
  slightly_smiling_face: '🙂',
  smile: '😄',
  speech_balloon: '💬',
  star: '⭐',
  tada: '🎉',
  telephone_receiver: '📞',
  thinking_face: '🤔',
  thumbsdown: '👎',
  thumbsup: '👍',
  warning: '⚠️',
  wave: '👋',
  white_check_mark: '✅',
  white_circle: '⚪',
  x: '❌',
};
