import { z } from "zod";
import { operation } from "../../base/index.ts";
import type { Acting, Person } from "../actor.ts";
import { type AgentKey, agentKeyState, agentKeyStates, agentScopes } from "./agent-key.ts";
import { listAgentKeys } from "./list-agent-keys.ts";
import { makeAgentKey } from "./make-agent-key.ts";
import { revokeAgentKey } from "./revoke-agent-key.ts";

const agentKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  hint: z.string(),
  scopes: z.array(z.enum(agentScopes)),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  state: z.enum(agentKeyStates),
});

const listOperation = operation({
  id: "listAgentKeys",
  method: "get",
  path: "/api/me/agent-keys",
  doors: ["business"],
  summary: { zh: "本企业软件的密钥", en: "Keys of the business's own software" },
  result: z.object({ items: z.array(agentKeySchema), next: z.null() }),
  run: async (ctx: Acting) => ({ items: (await listAgentKeys(ctx, owner(ctx))).map((key) => withState(ctx, key)), next: null }),
});

const makeOperation = operation({
  id: "makeAgentKey",
  method: "post",
  path: "/api/me/agent-keys",
  doors: ["business"],
  summary: { zh: "为本企业的软件生成密钥（只显示一次）", en: "Make a key for the business's own software; it is shown once" },
  body: z.object({
    name: z.string().trim().min(1).max(60),
    scopes: z.array(z.enum(agentScopes)).min(1).max(agentScopes.length),
    days: z.number().int().min(1).max(365).default(90),
  }),
  result: agentKeySchema.extend({ key: z.string() }),
  status: 201,
  run: async (ctx: Acting, { body }) => withState(ctx, await makeAgentKey(ctx, owner(ctx), body)),
});

const revokeOperation = operation({
  id: "revokeAgentKey",
  method: "delete",
  path: "/api/me/agent-keys/{id}",
  doors: ["business"],
  summary: { zh: "停用一个密钥", en: "End a key" },
  params: z.object({ id: z.string().min(1).max(60) }),
  result: z.object({ revoked: z.literal(true) }),
  run: async (ctx: Acting, { params }) => {
    await revokeAgentKey(ctx, owner(ctx), params.id);
    return { revoked: true as const };
  },
});

export const agentKeyOperations = [listOperation, makeOperation, revokeOperation] as const;

function withState<Key extends AgentKey>({ clock }: Pick<Acting, "clock">, key: Key): Key & { state: ReturnType<typeof agentKeyState> } {
  return { ...key, state: agentKeyState(key, clock.now()) };
}

/** The door lets in nobody but a business's own people. */
function owner({ actor }: Pick<Acting, "actor">): Person {
  if (actor.kind !== "person") throw new Error("the door was open to the public");
  return actor;
}
