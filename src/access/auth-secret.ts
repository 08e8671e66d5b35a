import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Shortest secret that is accepted from outside, in characters. */
const SECRET_LENGTH_MIN = 32;

/**
 * The secret that signs the session cookies. `given` (AUTH_SECRET) goes before the file
 * `dataDir/auth-secret`, which is made at the first start and readable by its owner alone. Several
 * processes on one database need the same secret, thus AUTH_SECRET. Without either (a database in
 * memory) the secret lives as long as the process.
 */
export function readAuthSecret(dataDir: string | undefined, given: string | undefined): string {
  if (given !== undefined && given !== "") return checked(given, "AUTH_SECRET");
  if (dataDir === undefined) return randomBytes(32).toString("base64url");
  const file = join(dataDir, "auth-secret");
  mkdirSync(dataDir, { recursive: true });
  try {
    return makeSecret(file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    return checked(readFileSync(file, "utf8").trim(), file);
  }
}

function makeSecret(file: string): string {
  const secret = randomBytes(32).toString("base64url");
  const handle = openSync(file, "wx", 0o600);
  try {
    writeSync(handle, `${secret}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return secret;
}

function checked(secret: string, from: string): string {
  if (secret.length < SECRET_LENGTH_MIN) {
    throw new Error(
      `${from} 少于 ${SECRET_LENGTH_MIN} 个字符,不能用来签署会话。 / ${from} has fewer than ${SECRET_LENGTH_MIN} characters and cannot sign sessions.`,
    );
  }
  return secret;
}
