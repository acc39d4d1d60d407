/** What one check of the doctor found, in words for the person who installs Pickup. */
export type Finding = {
  readonly check: string;
  /** `warning`: Pickup can run, but not everything will work. */
  readonly ok: true | false | 'warning';
  readonly found: string;
  readonly remedy?: string;
};

export function well(check: string, found: string): Finding {
  return { check, ok: true, found };
}

export function doubtful(check: string, found: string, remedy: string): Finding {
  return { check, ok: 'warning', found, remedy };
}

export function wrong(check: string, found: string, remedy: string): Finding {
  return { check, ok: false, found, remedy };
}
