import { z } from "zod";

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().min(1).default("0.0.0.0"),
  DATABASE_URL: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).default("./data"),
  CITY: z.string().min(1).default("cities/hangzhou"),
  PUBLIC_URL: z.url().optional(),
  DEMO: z.enum(["on", "off"]).default("on"),
});

/** What the process was told from outside, checked. */
export type Config = {
  /** TCP port to listen on; 0 lets the system choose. */
  port: number;
  host: string;
  /** PostgreSQL; when absent the embedded database in `dataDir` is used. */
  databaseUrl?: string;
  /** Folder of the embedded database, the signing key and the secret of the sessions. */
  dataDir: string;
  /** Folder of the city. */
  city: string;
  /** Address under which people reach the server; it stands in QR codes. */
  publicUrl: string;
  /** Whether synthetic businesses, accounts and registries are there. */
  demo: boolean;
};

/** Reads the configuration. Throws ZodError that names the variable at fault. */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const read = environment.parse(set);
  return {
    port: read.PORT,
    host: read.HOST,
    ...(read.DATABASE_URL === undefined ? {} : { databaseUrl: read.DATABASE_URL }),
    dataDir: read.DATA_DIR,
    city: read.CITY,
    publicUrl: read.PUBLIC_URL ?? `http://localhost:${read.PORT}`,
    demo: read.DEMO === "on",
  };
}
