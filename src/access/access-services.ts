import type { Acting } from "./actor.ts";
import type { Auth } from "./auth.ts";

/** What the operations of this folder are handed by the composition root. */
export type AccessServices = {
  auth: Auth;
  /**
   * Whether `name` is the legal representative (负责人) that the market register gives for `uscc`;
   * `pending` when the register does not answer. Throws a Refusal when `uscc` is not a credit code.
   */
  confirmLegalRepresentative(uscc: string, name: string): Promise<"same" | "different" | "pending">;
  /** Network address of the caller, where the server knows it and trusts it; attempts are counted by it. */
  remoteAddress?: string;
};

export type AccessContext = Acting & { services: AccessServices };
