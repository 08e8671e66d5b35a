import { z } from "zod";
import { operation, pageQuery, pageSchema, textSchema } from "../base/index.ts";
import type { AccessContext } from "./access-services.ts";
import { type Acting, type Actor, roles } from "./actor.ts";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "./auth.ts";
import { agentKeyOperations } from "./agent-keys/index.ts";
import { createOfficer, officeRoles } from "./create-officer.ts";
import { listDemoAccounts, userIdOfDemo } from "./demo-accounts.ts";
import { listAccounts } from "./list-accounts.ts";
import { cageOperations } from "./cage-routes.ts";
import { listRefusedActs } from "./refused-act.ts";
import { refusedActWords } from "./refused-act-words.ts";
import { signIn, signInDemo, type SignedIn } from "./sign-in.ts";
import { signUp } from "./sign-up.ts";

const roleSchema = z.enum(roles);
const emailSchema = z.email().max(200);
const nameSchema = z.string().trim().min(1).max(60);
const passwordSchema = z.string().min(PASSWORD_LENGTH_MIN).max(PASSWORD_LENGTH_MAX);

/** Who the caller is; `actor` is null for the public. */
const sessionSchema = z.object({
  actor: z.object({ name: z.string(), role: roleSchema, uscc: z.string().optional(), department: z.string().optional() }).nullable(),
  /** Only when asked for with `bearer: true`: send it as `Authorization: Bearer …`. */
  token: z.string().optional(),
});
type Session = z.output<typeof sessionSchema>;

const readSession = operation({
  id: "readSession",
  method: "get",
  path: "/api/session",
  doors: ["public"],
  summary: { zh: "我是谁", en: "Who am I" },
  result: sessionSchema,
  run: async (ctx: Acting) => sessionOf(ctx.actor),
});

const openSession = operation({
  id: "openSession",
  method: "post",
  path: "/api/session",
  doors: ["public"],
  summary: { zh: "用邮箱和密码登录", en: "Sign in with e-mail and password" },
  body: z.object({
    email: z.string().min(1).max(200),
    password: z.string().min(1).max(PASSWORD_LENGTH_MAX),
    bearer: z.boolean().default(false),
  }),
  result: sessionSchema,
  run: async (ctx: AccessContext, { body, reply }) => answerSignedIn(await signIn(ctx, body), body.bearer, reply),
});

const openDemoSession = operation({
  id: "openDemoSession",
  method: "post",
  path: "/api/session/demo",
  doors: ["public"],
  summary: { zh: "用演示账号登录", en: "Sign in as a demo account" },
  body: z.object({ account: z.string().min(1).max(60), bearer: z.boolean().default(false) }),
  result: sessionSchema,
  run: async (ctx: AccessContext, { body, reply }) => answerSignedIn(await signInDemo(ctx, userIdOfDemo(body.account)), body.bearer, reply),
});

const closeSession = operation({
  id: "closeSession",
  method: "delete",
  path: "/api/session",
  doors: ["public"],
  summary: { zh: "退出登录", en: "Sign out" },
  result: sessionSchema,
  run: async (ctx: AccessContext, { headers, reply }) => {
    for (const cookie of await ctx.services.auth.close(headers)) reply.append("set-cookie", cookie);
    return { actor: null };
  },
});

const listDemoAccountsOperation = operation({
  id: "listDemoAccounts",
  method: "get",
  path: "/api/demo-accounts",
  doors: ["public"],
  summary: { zh: "演示账号", en: "Demo accounts" },
  result: pageSchema(
    z.object({
      account: z.string(),
      role: roleSchema,
      name: z.string(),
      about: textSchema.optional(),
      uscc: z.string().optional(),
      department: z.string().optional(),
    }),
  ),
  run: async (ctx: AccessContext) => ({ items: ctx.services.auth.demo ? await listDemoAccounts(ctx.db) : [], next: null }),
});

const signUpOperation = operation({
  id: "signUp",
  method: "post",
  path: "/api/accounts",
  doors: ["public"],
  summary: {
    zh: "企业注册账号(以登记的法定代表人姓名核验)",
    en: "A business makes an account, confirmed by the legal representative's name",
  },
  body: z.object({
    email: emailSchema,
    password: passwordSchema,
    name: nameSchema,
    uscc: z.string().min(1).max(40),
    legalRepresentative: nameSchema,
  }),
  // The same for a known e-mail: whether an address has an account is nobody's business.
  result: z.object({ received: z.literal(true) }),
  status: 201,
  run: async (ctx: AccessContext, { body }) => {
    await signUp(ctx, body);
    return { received: true as const };
  },
});

const listAccountsOperation = operation({
  id: "listAccounts",
  method: "get",
  path: "/api/admin/accounts",
  doors: ["administrator"],
  summary: { zh: "全部账号", en: "All accounts" },
  query: pageQuery,
  result: pageSchema(
    z.object({
      userId: z.string(),
      email: z.string(),
      name: z.string(),
      role: roleSchema,
      uscc: z.string().nullable(),
      department: z.string().nullable(),
      demo: z.boolean(),
      createdAt: z.string(),
    }),
  ),
  run: async (ctx: Acting, { query }) => await listAccounts(ctx.db, query),
});

const createOfficerOperation = operation({
  id: "createOfficer",
  method: "post",
  path: "/api/admin/accounts",
  doors: ["administrator"],
  summary: { zh: "为工作人员开设账号", en: "Make an account for an officer" },
  body: z.object({
    email: emailSchema,
    password: passwordSchema,
    name: nameSchema,
    role: z.enum(officeRoles),
    department: z.string().min(1).max(60).optional(),
    partner: z.string().min(1).max(60).optional(),
  }),
  result: z.object({ userId: z.string() }),
  status: 201,
  run: async (ctx: AccessContext, { body }) => ({ userId: await createOfficer(ctx, body) }),
});

const listRefusalsOperation = operation({
  id: "listRefusedActs",
  method: "get",
  path: "/api/audit/refusals",
  doors: ["auditor"],
  summary: { zh: "被拒绝的行为", en: "Acts that were refused" },
  query: pageQuery,
  result: pageSchema(
    z.object({
      id: z.string(),
      at: z.string(),
      actorId: z.string().nullable(),
      actorRole: z.string(),
      actorDepartment: z.string().nullable(),
      department: z.string(),
      act: z.string(),
      power: z.string(),
      caseNumber: z.string().nullable(),
      code: z.string(),
      reason: textSchema,
    }),
  ),
  run: async (ctx: Acting, { query }) => {
    const { items, next } = await listRefusedActs(ctx.db, query);
    return { items: items.map((row) => ({ ...row, reason: refusedActWords(row.code) })), next };
  },
});

export const accessOperations = [
  readSession,
  openSession,
  openDemoSession,
  closeSession,
  listDemoAccountsOperation,
  signUpOperation,
  ...cageOperations,
  ...agentKeyOperations,
  listAccountsOperation,
  createOfficerOperation,
  listRefusalsOperation,
] as const;

function sessionOf(actor: Actor): Session {
  if (actor.kind !== "person") return { actor: null };
  const { name, role, uscc, department } = actor;
  return { actor: { name, role, ...(uscc === undefined ? {} : { uscc }), ...(department === undefined ? {} : { department }) } };
}

/** A browser gets the session as a cookie that scripts cannot read; a program that asks for it gets the token instead. */
function answerSignedIn({ actor, session }: SignedIn, bearer: boolean, reply: Headers): Session {
  if (bearer) return { ...sessionOf(actor), token: session.token };
  for (const cookie of session.cookies) reply.append("set-cookie", cookie);
  return sessionOf(actor);
}
