/** What stands between three backticks and the next three is a block of code; the breaks around it are its own. */
export function pieces(text: string): Piece[] {
  const parts = text.split('```');
  const fenced = parts.length - (parts.length % 2 === 0 ? 1 : 0);
  const whole = [...parts.slice(0, fenced - 1), parts.slice(fenced - 1).join('```')];
  return whole
    .map((words, at) => ({
      words: at % 2 === 1 ? `\`\`\`${words}\`\`\`` : unbroken(words, at > 0, at < whole.length - 1),
      isCode: at % 2 === 1,
    }))
    .filter(({ words }) => words !== '');
}

type Piece = { readonly words: string; readonly isCode: boolean };

function unbroken(words: string, isAfterCode: boolean, isBeforeCode: boolean): string {
  const start = isAfterCode ? words.replace(/^\n/, '') : words;
  return isBeforeCode ? start.replace(/\n$/, '') : start;
}
