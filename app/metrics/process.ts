import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import process from 'node:process';
import { Counter, Gauge, type Registry } from 'prom-client';

/** How often it is looked how late the event loop is; milliseconds. */
const resolution = 20;

type Delay = ReturnType<typeof monitorEventLoopDelay>;

export type ProcessWatch = { start(): void; stop(): void };

/**
 * This process's memory, time and event loop, under the names that prom-client's default metrics have, so that
 * known dashboards show them. Those themselves are watched by what cannot be stopped (prom-client 15.1.3), so a
 * process that starts several Pickups would collect the leftovers.
 */
export function watchProcess(registry: Registry): ProcessWatch {
  const registers = [registry];
  const started = performance.timeOrigin / 1000;
  new Gauge({
    ...{ name: 'process_start_time_seconds', help: 'When the process began.', registers },
    collect() {
      this.set(started);
    },
  });
  watchTime(registry);
  watchMemory(registry);
  return watchEventLoop(registry);
}

function watchTime(registry: Registry): void {
  let seen = process.cpuUsage();
  new Counter({
    name: 'process_cpu_seconds_total',
    help: 'Time that the process was at work, in its own code and the system.',
    registers: [registry],
    collect() {
      const { user, system } = process.cpuUsage(seen);
      seen = process.cpuUsage();
      this.inc((user + system) / 1e6);
    },
  });
}

function watchMemory(registry: Registry): void {
  const gauge = (name: string, help: string, read: (memory: NodeJS.MemoryUsage) => number) =>
    new Gauge({
      ...{ name, help, registers: [registry] },
      collect() {
        this.set(read(process.memoryUsage()));
      },
    });
  gauge('process_resident_memory_bytes', 'Memory that the process holds.', ({ rss }) => rss);
  gauge('nodejs_heap_size_total_bytes', 'Size of the heap.', ({ heapTotal }) => heapTotal);
  gauge('nodejs_heap_size_used_bytes', 'Heap that is in use.', ({ heapUsed }) => heapUsed);
  gauge('nodejs_external_memory_bytes', 'Memory outside the heap.', ({ external }) => external);
}

/** How late the event loop was since Prometheus last asked, which is how long a click had to wait here. */
function watchEventLoop(registry: Registry): ProcessWatch {
  let delay: Delay | null = null;
  const gauge = (name: string, read: (delay: Delay) => number) =>
    new Gauge({
      name: `nodejs_eventloop_lag_${name}_seconds`,
      help: `How late the event loop was, ${name}, since this was last asked.`,
      registers: [registry],
      collect() {
        // What Node measures is the time from one look to the next.
        if (delay?.count) this.set(Math.max(0, read(delay) / 1e9 - resolution / 1000));
      },
    });
  gauge('mean', ({ mean }) => mean);
  gauge('p50', (delay) => delay.percentile(50));
  gauge('p99', (delay) => delay.percentile(99));
  gauge('max', (delay) => {
    const { max } = delay;
    delay.reset();
    return max;
  });
  return {
    start: () => {
      delay = monitorEventLoopDelay({ resolution });
      delay.enable();
    },
    stop: () => {
      delay?.disable();
    },
  };
}
