import { z } from "zod";
import { type Acting, type Person, roles } from "../access/index.ts";
import { operation, pageQuery, pageSchema, textSchema } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import { channelsOf } from "./channels.ts";
import { listDeliveries, retryDelivery } from "./list-deliveries.ts";
import { countUnread, listNotices, markRead } from "./list-notices.ts";
import { noticeKindNames, noticeKinds } from "./notice-kinds.ts";
import { readSettings, saveSettings } from "./preferences.ts";

const everybodySignedIn = [...roles];
const kind = z.enum(noticeKindNames);
const unreadSchema = z.object({ unread: z.number().int(), more: z.boolean() });
/** The year zero is a moment to JavaScript and none to the database. */
const moment = z.iso.datetime().refine((text) => !text.startsWith("0000"));
const phone = z
  .string()
  .regex(/^\+?\d{6,18}$/)
  .nullable();

const settingsSchema = z.object({
  kinds: z.array(z.object({ kind, title: textSchema, mail: z.boolean(), sms: z.boolean() })),
  phone,
  /** Ways out of the program that this city has. */
  channels: z.object({ mail: z.boolean(), sms: z.boolean() }),
});

const own = [
  operation({
    id: "listMyNotices",
    method: "get",
    path: "/api/me/notices",
    doors: everybodySignedIn,
    summary: { zh: "我的消息", en: "What I was told, newest first" },
    query: pageQuery.extend({ unread: z.literal("true").optional() }),
    result: pageSchema(
      z.object({
        id: z.string(),
        kind,
        kindTitle: textSchema,
        text: textSchema,
        link: z.string(),
        caseNumber: z.string().nullable(),
        at: z.string(),
        read: z.boolean(),
      }),
    ),
    async run(ctx: Acting, { query: { unread, ...page } }) {
      const { items, next } = await listNotices(ctx.db, personOf(ctx), { ...page, unread: unread === "true" });
      return { items: items.map((notice) => ({ ...notice, kindTitle: noticeKinds[notice.kind].title })), next };
    },
  }),
  operation({
    id: "countMyNotices",
    method: "get",
    path: "/api/me/notices/unread",
    doors: everybodySignedIn,
    summary: { zh: "未读消息数（最多数到99）", en: "How many notices are not read, up to 99" },
    result: unreadSchema,
    run: (ctx: Acting) => countUnread(ctx.db, personOf(ctx)),
  }),
  operation({
    id: "markMyNoticesRead",
    method: "post",
    path: "/api/me/notices/read",
    doors: everybodySignedIn,
    summary: { zh: "标为已读", en: "Mark notices as read: the named ones, or all up to a moment" },
    body: z.union([z.object({ ids: z.array(z.string().max(60)).min(1).max(100) }), z.object({ upTo: moment })]),
    result: unreadSchema,
    async run(ctx: Acting, { body }) {
      const person = personOf(ctx);
      await markRead(ctx.db, person, ctx.clock.now(), body);
      return await countUnread(ctx.db, person);
    },
  }),
  operation({
    id: "readMyNoticeSettings",
    method: "get",
    path: "/api/me/notice-settings",
    doors: everybodySignedIn,
    summary: { zh: "消息设置", en: "Which notices go to my mailbox and my phone" },
    result: settingsSchema,
    run: (ctx: Acting) => viewSettings(ctx),
  }),
  operation({
    id: "saveMyNoticeSettings",
    method: "put",
    path: "/api/me/notice-settings",
    doors: everybodySignedIn,
    summary: { zh: "保存消息设置", en: "Say which notices go to my mailbox and my phone" },
    body: z.object({
      kinds: z
        .array(z.object({ kind, mail: z.boolean(), sms: z.boolean() }))
        .max(noticeKindNames.length)
        .default([]),
      phone: phone.optional(),
    }),
    result: settingsSchema,
    async run(ctx: Acting, { body: { kinds, phone: number } }) {
      await saveSettings(ctx.db, personOf(ctx), { kinds, ...(number === undefined ? {} : { phone: number }) });
      return await viewSettings(ctx);
    },
  }),
] as const;

const forAdministrators = [
  operation({
    id: "listDeliveries",
    method: "get",
    path: "/api/admin/deliveries",
    doors: ["administrator"],
    summary: { zh: "邮件和短信的发送情况", en: "Messages that left the program, or did not" },
    query: pageQuery.extend({ state: z.enum(["waiting", "sent", "logged", "skipped", "failed"]).default("failed") }),
    result: pageSchema(
      z.object({
        id: z.string(),
        channel: z.enum(["mail", "sms"]),
        state: z.enum(["waiting", "sent", "logged", "skipped", "failed"]),
        kindTitle: textSchema,
        name: z.string(),
        attempts: z.number().int(),
        error: z.string().nullable(),
        at: z.string(),
      }),
    ).extend({ channels: z.object({ mail: z.boolean(), sms: z.boolean() }) }),
    async run(ctx: Acting, { query }) {
      const { items, next } = await listDeliveries(ctx.db, query);
      return { items: items.map((one) => ({ ...one, kindTitle: noticeKinds[one.kind].title })), next, channels: viewChannels(ctx) };
    },
  }),
  operation({
    id: "retryDelivery",
    method: "post",
    path: "/api/admin/deliveries/{id}/retry",
    doors: ["administrator"],
    summary: { zh: "再发一次", en: "Try a failed message once more" },
    params: z.object({ id: z.string().max(60) }),
    result: z.object({ waiting: z.literal(true) }),
    async run(ctx: Acting, { params }) {
      await retryDelivery(ctx, params.id);
      return { waiting: true as const };
    },
  }),
] as const;

export const notifyOperations = [...own, ...forAdministrators] as const;

async function viewSettings(ctx: Acting): Promise<z.output<typeof settingsSchema>> {
  const { kinds, phone: number } = await readSettings(ctx.db, personOf(ctx));
  return { kinds: kinds.map((each) => ({ ...each, title: noticeKinds[each.kind].title })), phone: number, channels: viewChannels(ctx) };
}

function viewChannels({ db }: Acting): { mail: boolean; sms: boolean } {
  const channels = channelsOf(db);
  return { mail: channels?.mail !== undefined, sms: channels?.sms !== undefined };
}

function personOf({ actor }: Acting): Person {
  if (actor.kind !== "person") throw refuse("sessionNeeded", {});
  return actor;
}
