import type { ServerResponse } from 'node:http';
import type { Workbench } from './workbench.ts';

/** Somebody who looks. */
type Onlooker = {
  readonly as: string | null;
  /** What their browser calls itself. */
  readonly browser: string;
  readonly response: ServerResponse;
  /** What they were sent last, by part of the state. */
  readonly sent: Map<string, string>;
  /** Up to which version they know the lines. */
  version: number;
};

/** Browsers keep six connections to one place, and with none left over nobody can act. */
const mostOfOneBrowser = 5;

/** What happens in so short a time is sent together. */
const togetherMs = 20;

/** Tells everybody who looks what is other than before, soon after it has changed. */
export class Events implements Disposable {
  readonly #workbench: Workbench;
  readonly #onlookers = new Set<Onlooker>();
  readonly #listening: Disposable;
  #soon: NodeJS.Timeout | null = null;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.#listening = workbench.onChange(() => this.#later());
  }

  /**
   * Sends everything, and from then on what is other, until the page is closed. Who looks with too many windows
   * is told that alone: the browser asks again by itself.
   */
  open(as: string | null, browser: string, response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
    });
    const windows = [...this.#onlookers].filter((one) => one.browser === browser);
    if (windows.length >= mostOfOneBrowser) {
      response.end(eventOf('crowded', 'true'));
      return;
    }
    const onlooker: Onlooker = { as, browser, response, sent: new Map(), version: 0 };
    this.#onlookers.add(onlooker);
    response.once('close', () => this.#onlookers.delete(onlooker));
    response.on('drain', () => this.#later());
    this.#tell(onlooker);
    this.#workbench.isLookedAt();
  }

  [Symbol.dispose](): void {
    this.#listening[Symbol.dispose]();
    if (this.#soon) clearTimeout(this.#soon);
    for (const { response } of this.#onlookers) response.end();
  }

  #later(): void {
    if (this.#onlookers.size === 0) return;
    this.#soon ??= setTimeout(() => {
      this.#soon = null;
      for (const onlooker of this.#onlookers) this.#tell(onlooker);
    }, togetherMs);
  }

  /** Who has not taken the last news yet gets the next when they have. */
  #tell(onlooker: Onlooker): void {
    const { as, response, sent } = onlooker;
    if (response.writableNeedDrain) return;
    const news = Object.entries(this.#workbench.state(as)).flatMap(([part, value]) => {
      const json = JSON.stringify(value);
      if (sent.get(part) === json) return [];
      sent.set(part, json);
      return [eventOf(part, json)];
    });
    const { timeline } = this.#workbench;
    const lines = timeline.since(onlooker.version);
    onlooker.version = timeline.version;
    if (lines.length > 0) news.push(eventOf('lines', JSON.stringify(lines)));
    if (news.length > 0) response.write(news.join(''));
  }
}

function eventOf(part: string, json: string): string {
  return `event: ${part}\ndata: ${json}\n\n`;
}
