import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CannotStart, wholeFile } from "../base/index.ts";

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
  // Read back even if it was written here: another process may have been first.
  if (!existsSync(file)) wholeFile.publishFile(file, `${randomBytes(32).toString("base64url")}\n`, 0o600);
  return checked(readFileSync(file, "utf8").trim(), file);
}

function checked(secret: string, from: string): string {
  if (secret.length < SECRET_LENGTH_MIN) {
    throw new CannotStart(
      `${from} 少于 ${SECRET_LENGTH_MIN} 个字符，不能用来签署会话。 / ${from} has fewer than ${SECRET_LENGTH_MIN} characters and cannot sign sessions.`,
    );
  }
  return secret;
}
