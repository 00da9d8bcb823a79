/** Which programs share this database. Each beats; one that stopped is dead, and its locked jobs are freed for the others. */
import { hostname } from 'node:os';
import { sql } from 'kysely';
import type { App } from '../app.ts';
import { isDatabaseAway } from '../db/pool.ts';

const beat_every_ms = 3_000;
const dead_after_s = 12;

export class Nodes {
  readonly #app: App;
  readonly #poolIds: string[] = [];
  #timer: NodeJS.Timeout | null = null;
  #buryAfter = 0;

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

  /** In whose name this node locks jobs. Written down at once: when the node dies, they are freed by it. */
  addPool(poolId: string): void {
    this.#poolIds.push(poolId);
    void this.#beat();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await sql`delete from node where id = ${this.#app.nodeId}`.execute(this.#app.database.db).catch(() => {});
  }

  async #beat(): Promise<void> {
    try {
      await sql`
        insert into node (id, host, pid, roles, version, worker_ids) values (${this.#app.nodeId}, ${hostname()}, ${process.pid}, ${this.#app.config.roles}, ${this.#app.version}, ${this.#poolIds})
        on conflict (id) do update set seen_at = now(), worker_ids = excluded.worker_ids`.execute(this.#app.database.db);
      // After an outage nobody has been heard for long, ourselves included: the others get their time to beat again.
      if (Date.now() >= this.#buryAfter) await this.#buryTheDead(dead_after_s);
    } catch (error) {
      this.#buryAfter = Date.now() + dead_after_s * 1_000;
      if (!isDatabaseAway(error)) this.#app.log.error({ err: error }, 'heartbeat failed');
    }
  }

  /** In one statement: a node must not be forgotten while its jobs stay locked. */
  async #buryTheDead(silent_s: number): Promise<void> {
    const { rows } = await sql<{ ids: string[] }>`
      with dead as (delete from node where id <> ${this.#app.nodeId} and seen_at < now() - make_interval(secs => ${silent_s}) returning id, worker_ids)
      select array(select id::text from dead) as ids, graphile_worker.force_unlock_workers(array(select unnest(worker_ids) from dead))`.execute(
      this.#app.database.db,
    );
    const dead = rows[0]!.ids;
    if (dead.length > 0) for (const takeOver of this.#app.onNodeDied) await takeOver(dead);
  }
}
