import { refuse } from "../city/index.ts";
import type { AccessContext } from "./access-services.ts";
import { countAttempt } from "./count-attempt.ts";
import { createAccount } from "./create-account.ts";

const WINDOW_SECONDS = 3600;
/** Guesses at the name behind one credit code; sign-ups from one address. */
const USCC_ATTEMPTS_MAX = 20;
const ADDRESS_ATTEMPTS_MAX = 100;

export type SignUp = { email: string; password: string; name: string; uscc: string; legalRepresentative: string };

/**
 * A business makes its own account: whoever can name the legal representative that the market
 * register has. Ends the same whether or not the e-mail was known: only its owner can find out, by
 * signing in.
 * @throws Refusal legalRepresentativeDiffers, legalRepresentativePending, tooManyAttempts, usccInvalid
 */
export async function signUp(ctx: AccessContext, input: SignUp): Promise<void> {
  const { auth, confirmLegalRepresentative, remoteAddress } = ctx.services;
  const uscc = input.uscc.trim().toUpperCase();
  const limits = [
    { key: ["sign-up", "uscc", uscc], max: USCC_ATTEMPTS_MAX, windowSeconds: WINDOW_SECONDS },
    ...(remoteAddress === undefined
      ? []
      : [{ key: ["sign-up", "address", remoteAddress], max: ADDRESS_ATTEMPTS_MAX, windowSeconds: WINDOW_SECONDS }]),
  ];
  await countAttempt(ctx.db, limits, ctx.clock.now());
  const confirmed = await confirmLegalRepresentative(uscc, input.legalRepresentative.trim());
  switch (confirmed) {
    case "different":
      throw refuse("legalRepresentativeDiffers", {});
    case "pending":
      throw refuse("legalRepresentativePending", {});
    case "same":
      await createAccount(auth, { ...input, uscc, role: "business" }, { at: ctx.clock.now(), newId: ctx.newId });
  }
}
