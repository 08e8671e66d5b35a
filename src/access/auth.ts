import { type BetterAuthPlugin, betterAuth } from "better-auth";
import { createAuthEndpoint, isAPIError } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { bearer } from "better-auth/plugins";
import type { KyselyPlugin } from "kysely";
import { z } from "zod";
import { type Database, type Log, newId } from "../base/index.ts";
import { readToken } from "./session-token.ts";

/** A session lasts one working day; it is not prolonged by use. */
const SESSION_SECONDS = 12 * 3600;

export const PASSWORD_LENGTH_MIN = 10;
export const PASSWORD_LENGTH_MAX = 128;

/** A session that was just opened. */
export type OpenedSession = {
  userId: string;
  /** Signed; a program sends it as `Authorization: Bearer …`. */
  token: string;
  /** Values of the Set-Cookie headers for a browser. */
  cookies: string[];
};

/**
 * Proof of who asks: passwords and sessions. A thin face of better-auth, which keeps password hashes
 * and signed session tokens; it is asked in process and its own HTTP routes are not mounted.
 *
 * None of these functions may be called inside a transaction: the embedded database has one
 * connection, and better-auth would wait for it for ever.
 */
export type Auth = {
  db: Database;
  /** Whether demo accounts open; when false their sessions are worth nothing either. */
  demo: boolean;
  /** Opens a session when the password is right, else undefined; takes as long either way. */
  openWithPassword(email: string, password: string): Promise<OpenedSession | undefined>;
  /** Opens a session without any proof: for demo accounts. */
  openWithoutPassword(userId: string): Promise<OpenedSession>;
  /** The token of a session that this server opened, from its cookie or bearer token; whether it still lives, only the row tells. */
  tokenOf(headers: Headers): string | undefined;
  /** Ends the session; returns the Set-Cookie values that clear it. */
  close(headers: Headers): Promise<string[]>;
  /** scrypt with a fresh salt. */
  hashPassword(password: string): Promise<string>;
};

export type AuthOptions = {
  db: Database;
  /** At least 32 characters; see readAuthSecret. */
  secret: string;
  /** With https the cookie is Secure. */
  publicUrl: string;
  demo: boolean;
  log: Log;
};

export function openAuth({ db, secret, publicUrl, demo, log }: AuthOptions): Auth {
  const library = openLibrary({ db, secret, publicUrl, log });
  return {
    db,
    demo,
    async openWithPassword(email, password) {
      try {
        const { headers, response } = await library.api.signInEmail({
          body: { email, password },
          headers: new Headers(),
          returnHeaders: true,
        });
        return openedSession(response.user.id, headers);
      } catch (error) {
        if (isAPIError(error) && (error.statusCode === 401 || error.statusCode === 400)) return undefined;
        throw error;
      }
    },
    async openWithoutPassword(userId) {
      const { headers, response } = await library.api.openSession({ body: { userId }, returnHeaders: true });
      return openedSession(response.userId, headers);
    },
    tokenOf: (headers) => readToken(headers, { secret, cookie: cookieName(publicUrl) }),
    async close(headers) {
      const answer = await library.api.signOut({ headers: onlyProof(headers), returnHeaders: true });
      return answer.headers.getSetCookie();
    },
    async hashPassword(password) {
      return await (await library.$context).password.hash(password);
    },
  };
}

/** The return type is inferred: better-auth's endpoints follow from its plugins. */
function openLibrary({ db, secret, publicUrl, log }: Omit<AuthOptions, "demo">) {
  return betterAuth({
    database: { db: db.withPlugin(datesForLibrary), type: "postgres" },
    secret,
    baseURL: publicUrl,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: PASSWORD_LENGTH_MAX,
    },
    user: { modelName: "access_users", fields: { emailVerified: "email_verified", ...stamps } },
    session: {
      modelName: "access_sessions",
      fields: { userId: "user_id", expiresAt: "expires_at", ipAddress: "ip_address", userAgent: "user_agent", ...stamps },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
    },
    account: {
      modelName: "access_credentials",
      fields: {
        userId: "user_id",
        accountId: "account_id",
        providerId: "provider_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        ...stamps,
      },
    },
    verification: { modelName: "access_verifications", fields: { expiresAt: "expires_at", ...stamps } },
    // A token is worth something only with our signature: who reads the database cannot sign in with what stands there.
    plugins: [openSessionPlugin, bearer({ requireSignature: true })],
    // Attempts are counted by count-attempt.ts: better-auth counts only on its own routes, and all
    // callers together where it is not told an address.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: "error", log: (level, message) => log("auth.library", { level, message }) },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: publicUrl.startsWith("https:"),
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId() },
    },
  });
}

const COOKIE_PREFIX = "zhaoying";

/** As the library names the cookie of a session. */
function cookieName(publicUrl: string): string {
  return `${publicUrl.startsWith("https:") ? "__Secure-" : ""}${COOKIE_PREFIX}.session_token`;
}

const stamps = { createdAt: "created_at", updatedAt: "updated_at" };

/** One endpoint for sessions without a password; reachable in process only. */
const openSessionPlugin = {
  id: "open-session",
  endpoints: {
    openSession: createAuthEndpoint.serverOnly({ method: "POST", body: z.object({ userId: z.string() }) }, async (ctx) => {
      const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId);
      if (!user) throw new Error(`no user ${ctx.body.userId}`);
      const session = await ctx.context.internalAdapter.createSession(user.id);
      await setSessionCookie(ctx, { session, user });
      return ctx.json({ userId: user.id });
    }),
  },
} satisfies BetterAuthPlugin;

/**
 * base reads a timestamp as an ISO string; better-auth compares it with a Date, and a string is never
 * earlier than a Date: without this a session would not end.
 */
const datesForLibrary: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: ({ result }) =>
    Promise.resolve({
      ...result,
      rows: result.rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, isMoment(name, value) ? new Date(value) : value])),
      ),
    }),
};

function isMoment(column: string, value: unknown): value is string {
  return /(_at|At)$/.test(column) && typeof value === "string";
}

function openedSession(userId: string, headers: Headers): OpenedSession {
  const token = headers.get("set-auth-token");
  if (token === null) throw new Error("better-auth opened a session without a token");
  return { userId, token: decodeURIComponent(token), cookies: headers.getSetCookie() };
}

/** What proves the caller, and nothing else of the request. */
function onlyProof(headers: Headers): Headers {
  const proof = new Headers();
  for (const name of ["cookie", "authorization"]) {
    const value = headers.get(name);
    if (value !== null) proof.set(name, value);
  }
  return proof;
}
