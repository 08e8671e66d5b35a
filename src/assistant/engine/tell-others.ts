import type { AssistantContext } from "../assistant-context.ts";
import type { NextStep, Sentence } from "../answer.ts";
import { sourceOfEntry, type Source } from "../source.ts";
import { myDemands, readDemand } from "../tools/demand-tools.ts";
import { matchMyPolicies, myCases, readCase } from "../tools/my-business.ts";
import { readJointMatter } from "../tools/read-entries.ts";
import { dayText } from "../say.ts";
import { standing } from "./tell-policy.ts";

/** A joint matter: what it is made of, and when each part is needed. */
export async function tellJoint(ctx: AssistantContext, id: string): Promise<Sentence[]> {
  const { data } = await readJointMatter.run(ctx, { id });
  const whole: Source[] = [sourceOfEntry(ctx.city, "joint", id) ?? []].flat();
  return [
    {
      text: {
        zh: `“${data.title.zh}”一次申请、一起办：${data.summary.zh}`,
        en: `“${data.title.en}” is one application: ${data.summary.en}`,
      },
      rule: true,
      sources: whole,
    },
    ...data.parts.map((part): Sentence => {
      const only = part.onlyIf ? { zh: `（看您的情况：${part.onlyIf.zh}）`, en: ` (depends: ${part.onlyIf.en})` } : { zh: "", en: "" };
      const [item] = [sourceOfEntry(ctx.city, "item", part.item) ?? []].flat();
      return {
        text: {
          zh: `${part.title.zh}：${part.why.zh.replace(/。$/u, "")}${only.zh}。`,
          en: `${part.title.en}: ${part.why.en.replace(/\.$/u, "")}${only.en}.`,
        },
        rule: true,
        sources: item ? [{ ...item, ...(part.basis[0] ? { article: part.basis[0] } : {}) }] : whole,
      };
    }),
  ];
}

/** An answer to a common question, as it stands in the list. */
export function tellGlossary({ city }: AssistantContext, id: string): Sentence[] {
  const entry = city.assistant.glossary.get(id);
  const source = sourceOfEntry(city, "glossary", id);
  return entry && source ? [{ text: entry.answer, rule: true, sources: [source] }] : [];
}

/** What the signed-in business is entitled to, one step away from, or cannot be told yet. */
export async function tellMyPolicies(ctx: AssistantContext): Promise<Sentence[]> {
  const { data, sources } = await matchMyPolicies.run(ctx, { limit: 30 });
  const { counts, offers } = data;
  const some = (["entitled", "near", "unknown"] as const).flatMap((group) =>
    offers.filter((offer) => offer.group === group).slice(0, group === "entitled" ? 4 : 2),
  );
  return [
    {
      text: {
        zh: `按您企业现有的数据：符合${counts.entitled}项，差一步${counts.near}项，待补充${counts.unknown}项。`,
        en: `By what is on record: entitled to ${counts.entitled}, one step away from ${counts.near}, not known for ${counts.unknown}.`,
      },
      rule: false,
      sources: [{ kind: "fact", id: "offers", title: { zh: "我的政策", en: "My policies" }, link: "/me/policies" }],
    },
    ...some.flatMap((offer) =>
      standing(
        ctx,
        offer,
        sources.filter(({ id }) => id === offer.policy.id),
      ),
    ),
  ];
}

/** Where the cases of the signed-in business stand; one of them where its number was said. */
export async function tellMyCases(ctx: AssistantContext, number?: string): Promise<Sentence[]> {
  const cases = number === undefined ? await myCases.run(ctx, { limit: 3 }) : undefined;
  const rows = cases ? cases.data.cases : [(await readCase.run(ctx, { number: number ?? "" })).data];
  if (rows.length === 0)
    return [{ text: { zh: "您企业还没有办件。", en: "Your business has no cases yet." }, rule: false, sources: [ownCases] }];
  return rows.map(({ number: id, item, department, status, filedOn, dueOn, decidedOn, link }) => {
    const when = decidedOn
      ? { zh: `，${dayText(decidedOn).zh}作出决定`, en: `, decided on ${decidedOn}` }
      : dueOn
        ? { zh: `，最迟${dayText(dueOn).zh}作出决定`, en: `, to be decided by ${dueOn}` }
        : { zh: "", en: "" };
    return {
      text: {
        zh: `${id}“${item.title.zh}”，${dayText(filedOn).zh}提交，${department.title.zh}：${status.zh}${when.zh}。`,
        en: `${id} “${item.title.en}”, filed on ${filedOn}, ${department.title.en}: ${status.en}${when.en}.`,
      },
      rule: false,
      sources: [{ kind: "case", id, title: item.title, link, article: id }],
    };
  });
}

/** Where the demands of the signed-in business stand; one of them, with its reply, where its number was said. */
export async function tellMyDemands(ctx: AssistantContext, number?: string): Promise<Sentence[]> {
  const one = number === undefined ? undefined : (await readDemand.run(ctx, { number })).data;
  const rows = one ? [one] : (await myDemands.run(ctx, { limit: 3 })).data.demands;
  if (rows.length === 0)
    return [{ text: { zh: "您企业还没有提过诉求。", en: "Your business has filed no demands yet." }, rule: false, sources: [ownDemands] }];
  const told = rows.map(({ number: id, kind, department, status, filedOn, answerDueOn, link }): Sentence => {
    const who = department ? { zh: `，${department.title.zh}`, en: `, ${department.title.en}` } : { zh: "", en: "" };
    const until = answerDueOn ? { zh: `，${dayText(answerDueOn).zh}前答复`, en: `, to be answered by ${answerDueOn}` } : { zh: "", en: "" };
    return {
      text: {
        zh: `${id}（${kind.title.zh}），${dayText(filedOn).zh}提交${who.zh}：${status.zh}${until.zh}。`,
        en: `${id} (${kind.title.en}), filed on ${filedOn}${who.en}: ${status.en}${until.en}.`,
      },
      rule: false,
      sources: [{ kind: "demand", id, title: kind.title, link, article: id }],
    };
  });
  const reply = one?.reply?.text;
  return reply === undefined
    ? told
    : [...told, { text: { zh: `答复：${reply}`, en: `Reply: ${reply}` }, rule: false, sources: told[0]?.sources ?? [] }];
}

const ownDemands: Source = { kind: "demand", id: "mine", title: { zh: "我的诉求", en: "My demands" }, link: "/me/demands" };
const ownCases: Source = { kind: "case", id: "mine", title: { zh: "我的办件", en: "My cases" }, link: "/me/cases" };

/** To see what is one's own, one signs in. */
export function tellSignIn(what: { zh: string; en: string }, link: string): { sentences: Sentence[]; next: NextStep[] } {
  return {
    sentences: [
      {
        text: {
          zh: `${what.zh}，请先用企业账号登录：只有您自己的企业看得到。`,
          en: `${what.en}: please sign in with the account of your business, for only it may see them.`,
        },
        rule: false,
        sources: [],
      },
    ],
    next: [{ text: { zh: "登录", en: "Sign in" }, link: `/sign-in?next=${encodeURIComponent(link)}` }],
  };
}
