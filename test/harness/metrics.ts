/** A Pickup's metrics as Prometheus reads them: values by name and labels, as they are written. */
export async function metricsOf({ url }: { readonly url: string }): Promise<Metrics> {
  const answer = await fetch(`${url}/metrics`);
  if (!answer.ok) throw new Error(`/metrics answered ${answer.status}`);
  return new Metrics(await answer.text());
}

export class Metrics {
  readonly text: string;
  readonly #values: ReadonlyMap<string, number>;

  constructor(text: string) {
    this.text = text;
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    this.#values = new Map(
      lines.map((line) => {
        const space = line.lastIndexOf(' ');
        return [line.slice(0, space), Number(line.slice(space + 1))];
      }),
    );
  }

  /** @param series such as `pickup_work_depth{kind="pick-up"}`; undefined when there is none */
  of(series: string): number | undefined {
    return this.#values.get(series);
  }

  get series(): readonly string[] {
    return [...this.#values.keys()];
  }

  /** Every name under which Prometheus finds something, now or later. */
  get names(): readonly string[] {
    return [...this.text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = '', type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    );
  }
}
