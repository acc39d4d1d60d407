import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const papers = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'docs/architecture.md',
  'docs/monitoring.md',
  'docs/operations.md',
  'docs/privacy.md',
  'docs/security.md',
];
const readme = read('README.md');
const code = ['common', 'workspace', 'installs', 'superoffice']
  .map((name) => read(`app/${name}-settings.ts`))
  .join('');
const settings = [...new Set(matches(code, /^ {2,4}([A-Z_]{4,}): /gm))];

describe('the papers', () => {
  it('list exactly the settings that the code reads', () => {
    expect(settings).toContain('SLACK_BOT_TOKEN');
    const table = matches(readme, /^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \|/gm);
    const listed = table.flatMap((names) => matches(names, /`([A-Z_]+)`/g));
    expect(listed.toSorted()).toEqual(settings.toSorted());
  });

  it('offer only settings that exist in .env.example', () => {
    const offered = matches(read('.env.example'), /^#?([A-Z_]+)=/gm);
    expect(settings).toEqual(expect.arrayContaining(offered));
  });

  it('name only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = papers.flatMap((paper) => matches(read(paper), /npm run (?:-s )?([a-z-]+)/g));
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });

  it.each(papers)('link only to files that exist: %s', (paper) => {
    const links = matches(read(paper), /\]\((?!https?:)([^)#]+)\)/g);
    const folder = new URL(`../${paper}`, import.meta.url);
    expect(links.filter((link) => !existsSync(new URL(link, folder)))).toEqual([]);
  });
});

function read(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found]) => found ?? '');
}
