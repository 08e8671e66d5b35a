import assert from "node:assert/strict";
import { it } from "node:test";
import { sql } from "kysely";
import { openDatabase } from "./database.ts";

const { DATABASE_URL } = process.env;

it(
  "keeps plans of queries with parameters, and makes them anew when a table has changed",
  { skip: DATABASE_URL === undefined },
  async () => {
    const open = await openDatabase({ databaseUrl: DATABASE_URL });
    const { db } = open;
    try {
      await db.connection().execute(async (one) => {
        await sql`create temporary table prepared_here (id int, name text)`.execute(one);
        const read = (id: number): Promise<unknown[]> =>
          sql`select * from prepared_here where id = ${id}`.execute(one).then(({ rows }) => rows);
        await sql`insert into prepared_here values (${1}, ${"一"})`.execute(one);
        assert.deepEqual(await read(1), [{ id: 1, name: "一" }]);
        const kept = await sql<{
          count: number;
        }>`select count(*) from pg_prepared_statements where statement like '%prepared_here%'`.execute(one);
        assert.equal(kept.rows[0]?.count, 2);
        await sql`alter table prepared_here add column since int default 7`.execute(one);
        assert.deepEqual(await read(1), [{ id: 1, name: "一", since: 7 }]);
        // As another process would: this one is not told.
        await sql`do $$ begin alter table prepared_here add column until int default 9; end $$`.execute(one);
        await assert.rejects(read(1), { code: "0A000" });
        assert.deepEqual(await read(1), [{ id: 1, name: "一", since: 7, until: 9 }], "the second time it is prepared anew");
      });
    } finally {
      await open.close();
    }
  },
);

it("keeps none where the address says so", { skip: DATABASE_URL === undefined }, async () => {
  const url = new URL(DATABASE_URL!);
  url.searchParams.set("prepared", "off");
  const open = await openDatabase({ databaseUrl: url.href });
  try {
    await open.db.connection().execute(async (one) => {
      await sql`select ${1}::int as one`.execute(one);
      const kept = await sql<{ count: number }>`select count(*) from pg_prepared_statements`.execute(one);
      assert.equal(kept.rows[0]?.count, 0);
    });
  } finally {
    await open.close();
  }
});
