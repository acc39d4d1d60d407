import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Metrics } from '../app/metrics/metrics.ts';
import { Metrics as Read } from './harness/metrics.ts';
import { manualTime } from './manual-time.ts';
import { readings } from './metrics/readings.ts';

type Rule = {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
};

type Panel = {
  readonly id: number;
  readonly title: string;
  readonly gridPos: Readonly<Record<'x' | 'y' | 'w' | 'h', number>>;
  readonly targets?: readonly { readonly expr: string; readonly datasource: { uid: string } }[];
};

const rules: readonly Rule[] = parse(read('alerts.yml')).groups.flatMap(
  ({ rules }: { rules: Rule[] }) => rules,
);
const panels: readonly Panel[] = JSON.parse(read('grafana-dashboard.json')).panels;
const targets = panels.flatMap(({ targets = [] }) => targets);
const paper = read('monitoring.md');

function read(name: string): string {
  return readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8');
}

async function metricNames(): Promise<readonly string[]> {
  const metrics = new Metrics({ time: manualTime(), version: '1' });
  return new Read(await metrics.text(readings)).names;
}

function namesIn(text: string): string[] {
  return [...new Set(text.match(/\b(?:pickup|process|nodejs)_[a-z0-9_]+/g))];
}

test.each([
  ['alert rules', rules.map(({ expr }) => expr)],
  ['dashboard', targets.map(({ expr }) => expr)],
])('the %s ask only for metrics that there are', async (_what, exprs) => {
  expect(exprs.length).toBeGreaterThan(10);
  expect(await metricNames()).toEqual(expect.arrayContaining(namesIn(exprs.join('\n'))));
});

test('the paper explains every metric, and no other', async () => {
  const whole = (await metricNames()).map((name) => name.replace(/_(?:bucket|sum|count)$/, ''));
  const explained = namesIn(paper.replace(/`[^`]*(?:\.ya?ml|\.json)`/g, ''));
  expect(explained.toSorted()).toEqual([...new Set(whole)].toSorted());
});

test('the paper says of every alert what to do, and of no other', () => {
  const explained = [...paper.matchAll(/^\| `(Pickup\w+)` \| \S/gm)].map(([, name]) => name);
  expect(explained.toSorted()).toEqual(rules.map(({ alert }) => alert).toSorted());
});

test('every alert says how grave it is and what happened', () => {
  for (const { labels, annotations } of rules) {
    expect(['critical', 'warning']).toContain(labels.severity);
    expect(annotations.summary).toMatch(/\.$/);
  }
});

test('the dashboard takes its data from wherever its reader says', () => {
  expect(new Set(targets.map(({ datasource }) => datasource.uid))).toEqual(
    new Set(['$' + '{datasource}']),
  );
});

test('no panel of the dashboard lies over another', () => {
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
});
