/** Which programs share this database. Each beats; one that stopped is dead, and its locked jobs are freed for the others. */
import { hostname } from 'node:os';
import { sql } from 'kysely';
import type { App } from '../app.ts';
import { isDatabaseAway } from '../db/pool.ts';

const beat_every_ms = 3_000;
const dead_after_s = 12;

export class Nodes {
  readonly #app: App;
  readonly #workerIds: string[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(app: App) {
    this.#app = app;
  }

  async start(): Promise<void> {
    await sql`insert into node (id, host, pid, roles, version) values (${this.#app.nodeId}, ${hostname()}, ${process.pid}, ${this.#app.config.roles}, ${this.#app.version})`.execute(
      this.#app.database.db,
    );
    // Who holds the embedded database is alone on it: whoever else is written down died without a word.
    await this.#buryTheDead(this.#app.alone ? 0 : dead_after_s);
    this.#timer = setInterval(() => void this.#beat(), beat_every_ms);
  }

  addWorker(workerId: string): void {
    this.#workerIds.push(workerId);
    void this.#beat();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await sql`delete from node where id = ${this.#app.nodeId}`.execute(this.#app.database.db).catch(() => {});
  }

  async #beat(): Promise<void> {
    try {
      await sql`
        insert into node (id, host, pid, roles, version, worker_ids) values (${this.#app.nodeId}, ${hostname()}, ${process.pid}, ${this.#app.config.roles}, ${this.#app.version}, ${this.#workerIds})
        on conflict (id) do update set seen_at = now(), worker_ids = excluded.worker_ids`.execute(this.#app.database.db);
      await this.#buryTheDead(dead_after_s);
    } catch (error) {
      if (!isDatabaseAway(error)) this.#app.log.error({ err: error }, 'heartbeat failed');
    }
  }

  async #buryTheDead(silent_s: number): Promise<void> {
    const { rows } = await sql<{ id: string; worker_ids: string[] }>`
      delete from node where id <> ${this.#app.nodeId} and seen_at < now() - make_interval(secs => ${silent_s}) returning id, worker_ids`.execute(
      this.#app.database.db,
    );
    const workers = rows.flatMap((row) => row.worker_ids);
    if (rows.length > 0) {
      await sql`select graphile_worker.force_unlock_workers(${workers}::text[])`.execute(this.#app.database.db);
      for (const takeOver of this.#app.onNodeDied) await takeOver(rows.map((row) => row.id));
    }
  }
}
