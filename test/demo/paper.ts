/** Writes the demo's lines: steps, and what people see, in frames. */
export const paper = {
  line: (text = '') => process.stdout.write(`${text}\n`),

  step: (text: string) => process.stdout.write(`\n${text}\n`),

  /** What one person or a channel sees. */
  framed: (title: string, text: string) => {
    const lines = text.split('\n').flatMap(wrapped);
    const frame = [`  ┌─ ${title}`, ...lines.map((line) => `  │ ${line}`), '  └─'];
    process.stdout.write(`\n${frame.join('\n')}\n`);
  },
};

const width = 84;

function wrapped(line: string): string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    const end = space > 0 ? space : width;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}
