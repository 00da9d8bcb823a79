/** The mail server and the database: what one has acknowledged, the death of the other does not take. */
import { globSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openTestApp } from '../../../../test/database.ts';
import { freePorts } from '../../../../test/free-ports.ts';
import { connectSmtp, until } from '../../../../test/smtp.ts';

it('a database that dies in the middle loses nothing and doubles nothing', async () => {
  const [port] = (await freePorts(1)) as [number];
  const dataDir = path.join(tmpdir(), `okienko-reception-${process.pid}`);
  const alone = await openTestApp({
    env: { OKIENKO_SMTP_PORT: String(port), DATABASE_URL: '', OKIENKO_DATA_DIR: dataDir, OKIENKO_LOG: 'silent' },
  });
  try {
    await until(() =>
      connectSmtp(port).then(
        (client) => (client.close(), true),
        () => false,
      ),
    );
    let acknowledged = 0;
    const total = 80;
    let put = 0;
    const sender = async (own: string) => {
      for (let i = 0; i < total / 4; i++) {
        const raw = `Message-ID: <${own}-${i}@klient.example>\r\nFrom: Ewa <ewa@klient.example>\r\nSubject: Rower\r\n\r\nlist ${i}\r\n`;
        for (;;) {
          const answer = await connectSmtp(port).then(async (client) => {
            const said = await client.send({ to: 'pomoc@kolko.example', raw }).catch(String);
            client.close();
            return said;
          }, String);
          if (answer.startsWith('250')) break;
          put++;
          expect(answer).toMatch(/^451 4\.3\.0 .*try again|ended the connection|ECONN/);
          await sleep(100);
        }
        acknowledged++;
      }
    };
    const senders = ['a', 'b', 'c', 'd'].map(sender);
    await until(() => acknowledged > 10);
    process.kill(Number(readFileSync(findPostmasterPid(dataDir), 'utf8').split('\n')[0]), 'SIGKILL');
    await Promise.all(senders);
    const { pool } = alone.app.database;
    await until(
      async () => (await pool.query("select from inbound_mail where state <> 'understood'").catch(() => null))?.rowCount === 0,
      15_000,
    );
    expect((await pool.query('select count(*) as n, count(distinct fingerprint) as prints from inbound_mail')).rows[0]).toEqual({
      n: total,
      prints: total,
    });
    expect((await pool.query('select count(*) as n from message')).rows[0].n).toBe(total);
    expect(put).toBeGreaterThan(0);
  } finally {
    await alone.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 60_000);

function findPostmasterPid(dataDir: string): string {
  return globSync(path.join(dataDir, 'postgres', '**', 'postmaster.pid'))[0]!;
}
