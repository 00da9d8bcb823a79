/** Prometheus metrics at /metrics. */
import prom from 'prom-client';

export interface Metrics {
  contentType: string;
  text(): Promise<string>;
  request(method: string, route: string, status: number, elapsed_ms: number): void;
  count(name: string, help: string, labels?: Record<string, string>): void;
  observe(name: string, help: string, seconds: number): void;
  gauge(name: string, help: string, read: () => number): void;
}

export function makeMetrics(): Metrics {
  const register = new prom.Registry();
  prom.collectDefaultMetrics({ register });
  const requests = new prom.Histogram({
    name: 'okienko_http_request_seconds',
    help: 'Time of HTTP requests',
    labelNames: ['method', 'route', 'status'],
    // Finer where the promises lie: 10 ms for counters, 25 for lists, 30 for opening a ticket, 40 for views.
    buckets: [0.002, 0.005, 0.01, 0.015, 0.02, 0.025, 0.03, 0.04, 0.05, 0.075, 0.1, 0.25, 1, 5],
    registers: [register],
  });
  const counters = new Map<string, prom.Counter>();
  const histograms = new Map<string, prom.Histogram>();
  return {
    contentType: register.contentType,
    text: () => register.metrics(),
    request: (method, route, status, elapsed_ms) => requests.observe({ method, route, status: String(status) }, elapsed_ms / 1000),
    count(name, help, labels = {}) {
      let counter = counters.get(name);
      if (!counter)
        counters.set(
          name,
          (counter = new prom.Counter({ name: `okienko_${name}_total`, help, labelNames: Object.keys(labels), registers: [register] })),
        );
      counter.inc(labels);
    },
    observe(name, help, seconds) {
      let histogram = histograms.get(name);
      if (!histogram)
        histograms.set(
          name,
          (histogram = new prom.Histogram({
            name: `okienko_${name}_seconds`,
            help,
            buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
            registers: [register],
          })),
        );
      histogram.observe(seconds);
    },
    gauge(name, help, read) {
      new prom.Gauge({
        name: `okienko_${name}`,
        help,
        registers: [register],
        collect() {
          this.set(read());
        },
      });
    },
  };
}
