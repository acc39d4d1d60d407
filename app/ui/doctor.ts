import type { Finding } from './doctor/finding.ts';
import { cleanText, oneLine } from './safe-text.ts';

/** One line, or two when there is something to do: `failed   Slack token          Slack refuses it`. */
export function findingText({ check, ok, found, remedy }: Finding): string {
  const state = { true: 'ok', false: 'failed', warning: 'warning' }[`${ok}`];
  const line = `${state.padEnd(8)} ${oneLine(check, 40).padEnd(20)} ${oneLine(found, longest)}`;
  return remedy ? `${line}\n         → ${cleanText(remedy, longest)}` : line;
}

/** The last line. */
export function verdict(findings: readonly Finding[]): string {
  const failed = findings.filter(({ ok }) => ok === false).length;
  const warnings = findings.filter(({ ok }) => ok === 'warning').length;
  if (failed + warnings === 0) return 'All is well.';
  const checks = `${findings.length} checks: ${failed} failed, ${warnings} with a warning.`;
  return failed ? checks : `${checks} Pickup can start.`;
}

/** Names and explanations from outside may be long. */
const longest = 400;
