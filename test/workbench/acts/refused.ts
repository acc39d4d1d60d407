import type { Answer } from '../protocol/act.ts';

/** Why something cannot be done, in the words of whoever refuses. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** What comes of an act, the refusals of a side included. */
export async function answered(
  from: 'Slack' | 'SuperOffice' | 'Workbench',
  act: () => Promise<number | undefined>,
): Promise<Answer> {
  try {
    const session = await act();
    return { ok: true, ...(session !== undefined && { session }) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { ok: false, from, error: error.message };
  }
}
