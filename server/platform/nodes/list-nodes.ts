import { sql } from 'kysely';
import type { Db } from '../db/pool.ts';

export interface NodeRecord {
  id: string;
  host: string;
  roles: string[];
  version: string;
  startedAt: Date;
  seenAt: Date;
}

export async function listNodes(db: Db): Promise<NodeRecord[]> {
  const { rows } = await sql<{
    id: string;
    host: string;
    roles: string[];
    version: string;
    started_at: Date;
    seen_at: Date;
  }>`select id, host, roles, version, started_at, seen_at from node order by started_at`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    host: row.host,
    roles: row.roles,
    version: row.version,
    startedAt: row.started_at,
    seenAt: row.seen_at,
  }));
}
