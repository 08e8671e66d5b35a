import type { Person } from "../access/index.ts";
import type { Database, Tx } from "../base/index.ts";
import { type ChannelName } from "./tables.ts";
import { type NoticeKindName, noticeKindNames, noticeKinds } from "./notice-kinds.ts";

/** For each of these people, whether a notice of this kind leaves the program by a channel. A phone is written to only when asked for. */
export async function wantedChannels(
  db: Database | Tx,
  users: readonly string[],
  kind: NoticeKindName,
): Promise<(user: string, channel: ChannelName) => boolean> {
  const rows = await db.selectFrom("notice_preferences").selectAll().where("user_id", "in", users).where("kind", "=", kind).execute();
  const said = new Map(rows.map((row) => [`${row.channel} ${row.user_id}`, row.wanted]));
  return (user, channel) => said.get(`${channel} ${user}`) ?? (channel === "mail" && noticeKinds[kind].mailed);
}

export type NoticeSettings = { kinds: { kind: NoticeKindName; mail: boolean; sms: boolean }[]; phone: string | null };

/** What only businesses are told of, what they are told of as officers are, and what a partner is told of. */
const ofBusinesses: readonly NoticeKindName[] = [
  "caseAct",
  "caseNeeds",
  "demandAct",
  "demandNeeds",
  "inspectionAnnounced",
  "inspectionResult",
  "improvementDone",
  "centreAppointment",
  "centreReferral",
  "centreAnswer",
];
const ofBoth: readonly NoticeKindName[] = ["commissionerChanged", "visitNews"];
const ofPartners: readonly NoticeKindName[] = ["centreDesk"];

/** Kinds that a person of this role is ever told of. */
export function kindsOf({ role }: Person): NoticeKindName[] {
  if (role === "partner") return [...ofPartners];
  return noticeKindNames.filter((kind) => {
    if (kind === "deliveryFailed") return role === "administrator";
    return ofBoth.includes(kind) || ofBusinesses.includes(kind) === (role === "business");
  });
}

export async function readSettings(db: Database | Tx, person: Person): Promise<NoticeSettings> {
  const rows = await db.selectFrom("notice_preferences").selectAll().where("user_id", "=", person.userId).execute();
  const said = new Map(rows.map((row) => [`${row.channel} ${row.kind}`, row.wanted]));
  const phone = await db.selectFrom("notice_phones").select("phone").where("user_id", "=", person.userId).executeTakeFirst();
  return {
    kinds: kindsOf(person).map((kind) => ({
      kind,
      mail: said.get(`mail ${kind}`) ?? noticeKinds[kind].mailed,
      sms: said.get(`sms ${kind}`) ?? false,
    })),
    phone: phone?.phone ?? null,
  };
}

/** Keeps what a person says; kinds that are not named stay as they were. */
export async function saveSettings(db: Database, person: Person, settings: Partial<NoticeSettings>): Promise<void> {
  const known = kindsOf(person);
  const rows = (settings.kinds ?? [])
    .filter(({ kind }) => known.includes(kind))
    .flatMap(({ kind, mail, sms }) => [
      { user_id: person.userId, kind, channel: "mail" as const, wanted: mail },
      { user_id: person.userId, kind, channel: "sms" as const, wanted: sms },
    ]);
  await db.transaction().execute(async (tx) => {
    for (const row of rows) {
      await tx
        .insertInto("notice_preferences")
        .values(row)
        .onConflict((conflict) => conflict.columns(["user_id", "kind", "channel"]).doUpdateSet({ wanted: row.wanted }))
        .execute();
    }
    const { phone } = settings;
    if (phone === undefined) return;
    if (phone === null) await tx.deleteFrom("notice_phones").where("user_id", "=", person.userId).execute();
    else
      await tx
        .insertInto("notice_phones")
        .values({ user_id: person.userId, phone })
        .onConflict((conflict) => conflict.column("user_id").doUpdateSet({ phone }))
        .execute();
  });
}
