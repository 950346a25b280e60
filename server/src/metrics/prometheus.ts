import { performance } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { OpenDatabase } from '../database/open.ts';
import type { Passwords } from '../passwords.ts';
import type { Metrics } from './metrics.ts';
import { readQueue } from './queue-reading.ts';

/**
 * Labels are never more than `operation` and `status`, each out of a short list: what somebody typed, who they are and
 * what they asked for by its id never gets in.
 */
export function openMetrics(opened: OpenDatabase, passwords: Pick<Passwords, 'load'>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Histogram({
    name: 'jane_request_seconds',
    help: 'Requests by operation and status, and how long they took.',
    labelNames: ['operation', 'status'],
    buckets: [0.005, 0.025, 0.1, 0.5, 2.5, 10],
    registers,
  });
  const mails = new Counter({
    name: 'jane_mails_total',
    help: 'Mails by what became of them.',
    labelNames: ['status'],
    registers,
  });
  addLoad(registry, opened, passwords);
  const lookAtQueue = queueGauges(registry, opened);
  addProcess(registry);
  return {
    countRequest: (operation, status, seconds) => requests.observe({ operation, status }, seconds),
    countMail: (status) => mails.inc({ status }),
    write: async () => {
      await lookAtQueue();
      return { text: await registry.metrics(), type: registry.contentType };
    },
  };
}

/** What is taken, and who waits for it. */
function addLoad(registry: Registry, opened: OpenDatabase, passwords: Pick<Passwords, 'load'>): void {
  new Gauge({
    name: 'jane_database_connections',
    help: 'Connections to the database, of requests and of jobs: taken, idle, and those who wait for one.',
    labelNames: ['operation', 'status'],
    registers: [registry],
    collect() {
      for (const [operation, load] of Object.entries(opened.load()))
        for (const [status, count] of Object.entries(load)) this.set({ operation, status }, count);
    },
  });
  new Gauge({
    name: 'jane_hashing',
    help: 'Passwords that are being hashed, and those that wait to be.',
    labelNames: ['status'],
    registers: [registry],
    collect() {
      for (const [status, count] of Object.entries(passwords.load())) this.set({ status }, count);
    },
  });
}

/**
 * The queue is the database's: every process tells the same of it, and while the database is away none tells anything.
 * Answers with what sets all of it anew.
 */
function queueGauges(registry: Registry, opened: OpenDatabase): () => Promise<void> {
  const registers = [registry];
  const isUp = new Gauge({ name: 'jane_database_up', help: '1 while the database answers.', registers });
  const jobs = new Gauge({
    name: 'jane_queue_jobs',
    help: 'Jobs by name: due, and under way.',
    labelNames: ['operation', 'status'],
    registers,
  });
  const oldest = new Gauge({
    name: 'jane_queue_oldest_seconds',
    help: 'For how long the job that waits longest has been due.',
    labelNames: ['operation'],
    registers,
  });
  return async () => {
    const queue = await readQueue(opened);
    isUp.set(queue === undefined ? 0 : 1);
    jobs.reset();
    oldest.reset();
    for (const { operation, due, active, oldestSeconds } of queue ?? []) {
      jobs.set({ operation, status: 'due' }, due);
      jobs.set({ operation, status: 'active' }, active);
      oldest.set({ operation }, oldestSeconds);
    }
  };
}

function addProcess(registry: Registry): void {
  const registers = [registry];
  let before = performance.eventLoopUtilization();
  new Gauge({
    name: 'jane_event_loop_utilization',
    help: 'Which part of the time since the last look the process was busy, from 0 to 1.',
    registers,
    collect() {
      const now = performance.eventLoopUtilization();
      this.set(performance.eventLoopUtilization(now, before).utilization);
      before = now;
    },
  });
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Memory that the process has.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  new Gauge({
    name: 'process_start_time_seconds',
    help: 'When the process began, in seconds since 1970.',
    registers,
  }).set(Math.round(performance.timeOrigin / 1000));
}
