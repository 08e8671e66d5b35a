import { sql } from "kysely";
import type { Instant } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import type { AccessContext } from "./access-services.ts";
import type { Actor } from "./actor.ts";
import { readActor } from "./actor-of.ts";
import type { OpenedSession } from "./auth.ts";
import { countAttempt, forgetAttempts } from "./count-attempt.ts";

const WINDOW_SECONDS = 900;
/** One guesser at one account; all guessers at one account; one guesser at all accounts (an office shares an address). */
const PAIR_ATTEMPTS_MAX = 10;
const EMAIL_ATTEMPTS_MAX = 60;
const ADDRESS_ATTEMPTS_MAX = 200;

export type SignedIn = { actor: Actor; session: OpenedSession };

/**
 * Opens a session with e-mail and password. Writes outside any transaction (see Auth).
 * @throws Refusal signInRefused, the same for an unknown e-mail and a wrong password; tooManyAttempts
 */
export async function signIn(ctx: AccessContext, input: { email: string; password: string }): Promise<SignedIn> {
  const { auth, remoteAddress = "unknown" } = ctx.services;
  const email = input.email.toLowerCase();
  const pair = ["sign-in", "pair", email, remoteAddress];
  const limits = [
    { key: pair, max: PAIR_ATTEMPTS_MAX, windowSeconds: WINDOW_SECONDS },
    { key: ["sign-in", "email", email], max: EMAIL_ATTEMPTS_MAX, windowSeconds: WINDOW_SECONDS },
    // Without an address all callers would share one count, and one of them could shut out the rest.
    ...(ctx.services.remoteAddress === undefined
      ? []
      : [{ key: ["sign-in", "address", remoteAddress], max: ADDRESS_ATTEMPTS_MAX, windowSeconds: WINDOW_SECONDS }]),
  ];
  await countAttempt(ctx.db, limits, ctx.clock.now());
  const session = await auth.openWithPassword(email, input.password);
  if (session === undefined) throw refuse("signInRefused", {});
  await forgetAttempts(ctx.db, pair);
  await removeEndedSessions(ctx);
  return { actor: await readActor(auth, session.userId), session };
}

/**
 * Opens a session of a demo account, without proof.
 * @throws Refusal demoAccountNotFound, also when the demo is off
 */
export async function signInDemo(ctx: AccessContext, userId: string): Promise<SignedIn> {
  const { auth } = ctx.services;
  const account = await ctx.db.selectFrom("access_accounts").select("demo").where("user_id", "=", userId).executeTakeFirst();
  if (!auth.demo || account?.demo !== true) throw refuse("demoAccountNotFound", {});
  const session = await auth.openWithoutPassword(userId);
  await removeEndedSessions(ctx);
  return { actor: await readActor(auth, userId), session };
}

async function removeEndedSessions(ctx: AccessContext): Promise<void> {
  // The library stamps sessions by the machine's clock, so the machine's clock says which have ended, whatever the city's is set to.
  await ctx.db
    .deleteFrom("access_sessions")
    .where("expires_at", "<", sql<Instant>`now()`)
    .execute();
}
