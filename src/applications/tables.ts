import type { Migration } from "../base/index.ts";
import { jointMigrations } from "./joint/tables.ts";
import { promiseMigrations } from "./promises/tables.ts";

export const applicationsMigrations: Migration[] = [...jointMigrations, ...promiseMigrations];
