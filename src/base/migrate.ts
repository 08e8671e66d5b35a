import type { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import type { Database } from "./database.ts";

/** One step of the schema. Names sort in the order of the folders: `010_ledger_leaves`. */
export type Migration = {
  name: string;
  up(db: Kysely<unknown>): Promise<void>;
};

/**
 * Brings the schema up to date; steps that ran before are skipped. A folder may add a step that
 * sorts before one that has run elsewhere, so order is by name but not enforced over time.
 */
export async function migrate(db: Database, migrations: readonly Migration[]): Promise<void> {
  const migrator = new Migrator({
    db,
    allowUnorderedMigrations: true,
    provider: {
      getMigrations: () => Promise.resolve(Object.fromEntries(migrations.map((step) => [step.name, { up: step.up }]))),
    },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
